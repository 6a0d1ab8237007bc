import {render} from 'lit';
import {contactById, mayManageConsent, sendingNumbers, setConsent} from './graphql.js';
import {sendText, textsWith} from './direct.js';
import type {ContactNode} from './graphql.js';
import type {ComposeTo, RecordActions, RecordModel} from './record-model.js';
import {changeRecord} from './record-change.js';
import {recordView} from './record-view.js';
import {ownerOf} from './session.js';
import {toast} from './toasts.js';

const blank: RecordModel = {
  state: {name: 'empty'}, compose: undefined, sending: false, problem: undefined, numbers: [], texts: [], owner: undefined,
  mayManageConsent: false, consentForm: undefined, phoneForm: undefined,
};
const refreshEvery = 4000;

/** A contact's record: the host's own territory, one-to-one texts included. It follows what the widget asks for. */
export class ContactRecord {
  readonly #slot: HTMLElement;
  readonly #actions: RecordActions;
  #model = blank;
  #asked: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(slot: HTMLElement, {startGroup}: Pick<RecordActions, 'startGroup'>) {
    this.#slot = slot;
    this.#actions = {
      startGroup,
      retry: () => void this.#retry(),
      compose: (compose) => this.#set({compose, problem: undefined}),
      send: (fromId, phone, body) => void this.#send(fromId, phone, body),
      askConsent: (isOpen) => this.#set({consentForm: isOpen ? {saving: false, problem: undefined} : undefined}),
      setConsent: (contact, consent, note) => void this.#setConsent(contact, consent, note),
      askPhone: (isOpen) => this.#set({phoneForm: isOpen ? {saving: false, problem: undefined} : undefined}),
      setPhone: (contact, phone) => void this.#setPhone(contact, phone),
      setDeleted: (contact, isDeleted) => void this.#setDeleted(contact, isDeleted),
      saveNew: (name, phone) => {
        toast({title: `${name || phone} would be saved here`, text: 'A real CRM would make the record now.'});
        this.clear();
      },
      call: (phone) => toast({title: 'Calling', text: phone, icon: 'i-phone'}),
    };
    this.#set({});
  }

  get contactId(): string | undefined {
    const {state} = this.#model;
    return state.name === 'ready' ? state.contact.id : state.name === 'loading' || state.name === 'failed' ? state.id : undefined;
  }

  async open(id: string, compose?: ComposeTo): Promise<void> {
    const signal = this.#begin();
    const again = this.contactId === id && this.#model.state.name === 'ready';
    this.#set(again ? {compose, consentForm: undefined, phoneForm: undefined} : {...blank, state: {name: 'loading', id}, compose});
    try {
      const [contact, numbers, owner, may] = await Promise.all([contactById(id, signal), sendingNumbers(signal), ownerOf(id), mayManageConsent(signal)]);
      if (signal.aborted) return;
      this.#set({state: contact ? {name: 'ready', contact} : {name: 'missing'}, numbers, owner, mayManageConsent: may});
      void this.#follow(signal);
    } catch (error) {
      if (!signal.aborted) this.#set({state: {name: 'failed', id, words: wordsOf(error)}});
    }
  }

  /** A text to a number that has no record. */
  async openNumber(to: ComposeTo): Promise<void> {
    const signal = this.#begin();
    this.#set({...blank, state: {name: 'number', phone: to.phone}, compose: to});
    const numbers = await sendingNumbers(signal).catch(() => []);
    if (signal.aborted) return;
    this.#set({numbers});
    void this.#follow(signal);
  }

  newFor(phone: string): void {
    this.#begin();
    this.#set({...blank, state: {name: 'new', phone}});
  }

  clear(): void {
    this.#begin();
    this.#set(blank);
  }

  #begin(): AbortSignal {
    this.#asked?.abort();
    clearTimeout(this.#timer);
    this.#asked = new AbortController();
    return this.#asked.signal;
  }

  #retry(): Promise<void> {
    const {state, compose} = this.#model;
    return state.name === 'failed' ? this.open(state.id, compose) : Promise.resolve();
  }

  get #phones(): readonly string[] {
    const {state} = this.#model;
    return state.name === 'ready' ? state.contact.phones.map(({phone}) => phone) : state.name === 'number' ? [state.phone] : [];
  }

  async #follow(signal: AbortSignal): Promise<void> {
    try {
      if (!document.hidden) {
        await this.#followConsent(signal);
        const texts = await textsWith(this.#phones, this.#model.numbers.map(({phone}) => phone), signal);
        if (signal.aborted) return;
        if (JSON.stringify(texts) !== JSON.stringify(this.#model.texts)) this.#set({texts});
      }
    } catch {
      // The record stays useful without its texts; they are asked for again.
    }
    if (!signal.aborted) this.#timer = setTimeout(() => void this.#follow(signal), refreshEvery);
  }

  /** STOP and START arrive by phone; a form about what they said before has nothing left to ask. */
  async #followConsent(signal: AbortSignal): Promise<void> {
    const {state} = this.#model;
    if (state.name !== 'ready') return;
    const contact = await contactById(state.contact.id, signal);
    if (!signal.aborted && contact && contact.consent !== state.contact.consent) this.#set({state: {name: 'ready', contact}, consentForm: undefined});
  }

  async #send(fromId: string, phone: string, body: string): Promise<void> {
    this.#set({sending: true, problem: undefined});
    try {
      await sendText({fromId, to: phone, body});
      this.#set({sending: false, compose: undefined});
      toast({title: 'Text sent', text: 'One to one, outside the group.', icon: 'i-messages'});
      const signal = this.#begin();
      void this.#follow(signal);
    } catch (error) {
      this.#set({sending: false, problem: wordsOf(error)});
    }
  }

  async #setConsent(contact: ContactNode, consent: 'OK' | 'DND', note: string): Promise<void> {
    const isStillOpen = (): boolean => this.contactId === contact.id && this.#model.consentForm !== undefined;
    this.#set({consentForm: {saving: true, problem: undefined}});
    try {
      const problem = await setConsent(contact.id, consent, note);
      if (problem !== undefined) {
        if (isStillOpen()) this.#set({consentForm: {saving: false, problem}});
        return;
      }
      toast({title: consent === 'DND' ? 'Do not disturb is on' : 'Do not disturb was taken back', text: contact.name});
      if (isStillOpen()) await this.open(contact.id, this.#model.compose);
    } catch (error) {
      if (isStillOpen()) this.#set({consentForm: {saving: false, problem: wordsOf(error)}});
    }
  }

  async #setPhone(contact: ContactNode, phone: string): Promise<void> {
    const isStillOpen = (): boolean => this.contactId === contact.id && this.#model.phoneForm !== undefined;
    this.#set({phoneForm: {saving: true, problem: undefined}});
    try {
      const [first, ...others] = contact.phones;
      await changeRecord(contact.id, {phones: [{label: first?.label ?? 'Mobile', phone}, ...others.map((one) => ({label: one.label ?? '', phone: one.phone}))]});
      toast({title: 'The number was changed', text: 'Groups keep the number they were made with.'});
      if (isStillOpen()) await this.open(contact.id, this.#model.compose);
    } catch (error) {
      if (isStillOpen()) this.#set({phoneForm: {saving: false, problem: wordsOf(error)}});
    }
  }

  async #setDeleted(contact: ContactNode, isDeleted: boolean): Promise<void> {
    const signal = this.#begin();
    // What is being saved in a form has nothing to come back to.
    this.#set({consentForm: undefined, phoneForm: undefined});
    try {
      await changeRecord(contact.id, {deleted: isDeleted});
      if (signal.aborted) return;
      if (isDeleted) this.#set({...blank, state: {name: 'deleted', contact}});
      else await this.open(contact.id);
    } catch (error) {
      if (!signal.aborted) this.#set({state: {name: 'failed', id: contact.id, words: wordsOf(error)}});
    }
  }

  #set(change: Partial<RecordModel>): void {
    this.#model = {...this.#model, ...change};
    render(recordView(this.#model, this.#actions), this.#slot);
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
