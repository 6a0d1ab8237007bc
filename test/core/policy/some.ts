/** Facts for the rules' tests: an ordinary group of Ana and Bo from an ordinary number, seen by Dana. */
import type {ConversationFacts, MemberFacts, NumberFacts, TeammateFacts} from '../../../src/core/policy/facts.js';
import type {ContactFacts, Draft} from '../../../src/core/policy/roster.js';
import {draftContact} from '../../../src/core/policy/roster.js';
import type {Problem} from '../../../src/core/errors.js';

export const phones = Array.from({length: 20}, (_, index) => `+1212555${String(100 + index).padStart(4, '0')}`);
export const office = '+12125550199';

export const number = (changes: Partial<NumberFacts> = {}): NumberFacts =>
  ({id: 'office', phone: office, enabled: true, incapable: null, maxContacts: null, ...changes});

export const teammate = (id = 'dana', changes: Partial<TeammateFacts> = {}): TeammateFacts & {name: string} =>
  ({id, name: id, role: 'MEMBER', active: true, numberIds: new Set(['office']), assignedContactIds: new Set(), ...changes});

export const member = (index: number, changes: Partial<MemberFacts> = {}): MemberFacts => ({
  id: `m${index}`, kind: 'CONTACT', contactId: `c${index}`, name: `Person ${index}`, phone: phones[index]!, address: phones[index]!,
  state: 'CURRENT', consent: 'OK', ...changes,
});

export const group = (changes: Partial<ConversationFacts> = {}): ConversationFacts => ({
  id: 'g', kind: 'CONTACTS', closed: false, contactsLocked: true, from: number(), members: [member(1), member(2)],
  teammateIds: ['dana', 'lee'], ...changes,
});

export const teamGroup = (changes: Partial<ConversationFacts> = {}): ConversationFacts =>
  group({kind: 'TEAM', from: null, members: [], ...changes});

export const contact = (index: number, changes: Partial<ContactFacts> = {}): ContactFacts =>
  ({id: `c${index}`, name: `Person ${index}`, consent: 'OK', phones: [{phone: phones[index]!, problems: []}], ...changes});

export const draft = (contacts: readonly ContactFacts[], changes: Partial<Draft> = {}): Draft => ({
  from: {phone: office, maxContacts: null, problems: []}, contacts: contacts.map((one) => draftContact(one)), teammates: [],
  viewerId: 'dana', ownPhones: [office], ...changes,
});

export const people = (count: number): ContactFacts[] => Array.from({length: count}, (_, index) => contact(index));
export const mates = (count: number) => Array.from({length: count}, (_, index) => ({id: `t${index}`, problems: []}));
export const codes = (problems: readonly (Problem | undefined)[]) => problems.map((one) => one?.code);
