import {json} from '../shared/http.js';
import {toast} from './toasts.js';

/** A seeded user, as the demo's control door lists them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly organisation: string;
  readonly title: string | null;
}

/** What a role is called in this CRM. */
export const roleNames: Readonly<Record<string, string>> = {ADMIN: 'administrator', MEMBER: 'member', ASSIGNED_ONLY: 'assigned contacts only'};

const key = 'fairwind-user';
const changed = new EventTarget();
let people: readonly Person[] = [];
let person: Person | undefined;
let asked: Promise<readonly Person[]> | undefined;
let choosing: Promise<Person> | undefined;
let token: {readonly of: string; readonly text: string; readonly until: number} | undefined;

/** Everybody one can be here. Asked once; a failed question is asked again next time. */
export function everybody(): Promise<readonly Person[]> {
  asked ??= json<readonly Person[]>('/demo/people').then(
    (answer) => (people = answer),
    (error: unknown) => {
      asked = undefined;
      throw error;
    },
  );
  return asked;
}

/** Who this window is: `?as=` in the address, else what this window last chose, else the first of the list. */
export async function whoAmI(): Promise<Person> {
  if (person) return person;
  choosing ??= choose().finally(() => (choosing = undefined));
  const chosen = await choosing;
  return (person ??= chosen);
}

async function choose(): Promise<Person> {
  const list = await everybody();
  const named = new URLSearchParams(location.search).get('as');
  const wanted = named ?? sessionStorage.getItem(key);
  const found = list.find(({id, email}) => id === wanted || email === wanted);
  const chosen = found ?? list[0];
  if (!chosen) throw new Error('The demo has no users');
  if (named !== null && !found) toast({title: `Nobody here is “${named}”`, text: `You are ${chosen.name}. The menu at the top right has everybody.`});
  return chosen;
}

/** Each window has its own user: the choice is kept for this window alone, in its address too, so that it can be shared. */
export function become(id: string): void {
  const next = people.find((one) => one.id === id);
  if (!next || next === person) return;
  person = next;
  token = undefined;
  sessionStorage.setItem(key, id);
  const url = new URL(location.href);
  url.searchParams.set('as', id);
  history.replaceState(history.state, '', url);
  changed.dispatchEvent(new Event('change'));
}

export function onUserChanged(handle: () => void): void {
  changed.addEventListener('change', handle);
}

/** Who looks after a contact: oneself, for users who see only what is assigned to them. */
export async function ownerOf(contactId: string): Promise<Person> {
  const [list, me] = [await everybody(), await whoAmI()];
  if (me.role === 'ASSIGNED_ONLY') return me;
  const team = list.filter(({organisation}) => organisation === me.organisation);
  return team[Array.from(contactId).reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % team.length] ?? me;
}

interface TokenRequest {
  readonly reason: 'initial' | 'expired' | 'refused';
  readonly signal?: AbortSignal;
}

/** What the provider is given: tokens of whoever this window is now, and of nobody else. */
export function tokenProviderOf(): (request: TokenRequest) => Promise<string> {
  const before = person;
  return async (request) => {
    const me = before ?? (await whoAmI());
    return tokenOf(me, request);
  };
}

/** For the host's own requests. `refused` or `expired` asks for a new one. */
export async function myToken(request: TokenRequest): Promise<string> {
  return tokenOf(await whoAmI(), request);
}

async function tokenOf({id}: Person, {reason, signal}: TokenRequest): Promise<string> {
  if (reason === 'initial' && token?.of === id && token.until > Date.now() + 30_000) return token.text;
  const answer = await json<{token: string; expiresAt: string}>('/demo/token', {body: {teammate: id}, ...(signal ? {signal} : {})});
  token = {of: id, text: answer.token, until: new Date(answer.expiresAt).getTime()};
  return answer.token;
}
