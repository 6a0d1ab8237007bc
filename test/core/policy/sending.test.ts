import {expect} from '@open-wc/testing';
import {messageProblems} from '../../../src/core/policy/message.js';
import {presets} from '../../../src/core/policy/presets.js';
import {
  consentProblems, conversationProblems, conversationWarnings, expectedPhonesProblem, messageWarnings, nameProblems, noteProblems,
} from '../../../src/core/policy/sending.js';
import {codes, group, member, number, phones, teamGroup, teammate} from './some.js';

const policy = presets.default;
const dana = teammate('dana');

describe('a text', () => {
  it('SND-01: is empty when nobody would see anything', () => {
    for (const body of ['', ' \n\t', '\u200B', '\uFEFF\u2060', '\u00A0\u3164']) {
      expect(codes(messageProblems({body}, policy)), JSON.stringify(body)).to.deep.equal(['EMPTY_MESSAGE']);
    }
    expect(messageProblems({body: '', attachments: [{name: 'a.png', contentType: 'image/png', bytes: 9}]}, policy)).to.deep.equal([]);
    expect(messageProblems({body: '👍'}, policy)).to.deep.equal([]);
  });

  it('SND-02: is refused above the limit, with line ends counted once', () => {
    expect(messageProblems({body: '\r\n'.repeat(800) + 'a'.repeat(800)}, policy)).to.deep.equal([]);
    const [long] = messageProblems({body: 'a'.repeat(1601)}, policy);
    expect(long).to.deep.include({code: 'TOO_LONG', path: ['body'], params: {limit: '1600', count: '1601'}});
  });

  it('SND-02: is warned of between the softer limit and the hard one', () => {
    expect([1000, 1001, 1600, 1601].map((length) => messageWarnings('a'.repeat(length), policy).length)).to.deep.equal([0, 1, 1, 0]);
  });

  it('ACC-04: as a note needs words, and readers who may see the group', () => {
    const mentions = [{id: 'kim', name: 'Kim', canSee: false}];
    expect(codes(noteProblems({body: ' '}, policy))).to.deep.equal(['EMPTY_MESSAGE']);
    expect(noteProblems({body: '@Kim look', mentions}, policy)[0]).to.deep.include({code: 'TEAMMATE_NO_ACCESS', path: ['mentionIds', '0'], subjectIds: ['kim']});
  });
});

describe('sending to a group', () => {
  const found = (changes: Parameters<typeof group>[0], viewer = dana, rules = policy) => codes(conversationProblems(group(changes), viewer, rules));

  it('is open to a participant with the number', () => {
    expect(found({})).to.deep.equal([]);
  });

  it('SND-05, DND-04: one blocked member blocks the whole group, each named', () => {
    const members = [member(1, {consent: 'OPTED_OUT'}), member(2), member(3, {consent: 'DND'})];
    const problems = conversationProblems(group({members}), dana, policy);
    expect(problems.map(({code, subjectIds, params}) => [code, subjectIds, params])).to.deep.equal([
      ['CONTACT_DND', ['m1'], {name: 'Person 1', reason: 'OPTED_OUT'}], ['CONTACT_DND', ['m3'], {name: 'Person 3', reason: 'DND'}],
    ]);
  });

  it('SND-05: a deleted or changed contact does not block', () => {
    expect(found({members: [member(1, {state: 'DELETED'}), member(2, {state: 'UPDATED'})]})).to.deep.equal([]);
  });

  it('SND-14, ACC-03: needs access to the number, except where taking part is enough', () => {
    const noNumber = teammate('dana', {numberIds: new Set()});
    expect(found({}, noNumber)).to.deep.equal(['NUMBER_ACCESS_REVOKED']);
    expect(found({}, noNumber, presets.team)).to.deep.equal([]);
    expect(found({}, noNumber, presets.crm)).to.deep.equal(['NUMBER_ACCESS_REVOKED']);
  });

  it('SND-15: a closed group and a number that is gone are refused', () => {
    expect(found({closed: true})).to.deep.equal(['CONVERSATION_CLOSED']);
    expect(found({from: number({enabled: false})}, dana, presets.team)).to.deep.equal(['NUMBER_DISABLED']);
  });

  it('INB-04: a group that is too large can be read, not written to', () => {
    const members = Array.from({length: 12}, (_, index) => member(index, {kind: 'UNKNOWN', contactId: null}));
    const [many] = conversationProblems(group({members}), dana, policy);
    expect(many).to.deep.include({code: 'TOO_MANY_CONTACTS', params: {limit: '9', count: '12'}});
  });

  it('INB-06: nothing is sent while a member is no phone', () => {
    const members = [member(1), member(2), member(3, {kind: 'OTHER', contactId: null, phone: null, name: '', address: 'a@b.co'})];
    const [other] = conversationProblems(group({members}), dana, policy);
    expect(other).to.deep.include({code: 'NON_PHONE_MEMBER', subjectIds: ['m3'], params: {name: 'a@b.co', address: 'a@b.co'}});
  });

  it('is refused to an admin who takes no part', () => {
    expect(found({}, teammate('boss', {role: 'ADMIN'}))).to.deep.equal(['NOT_ALLOWED']);
  });

  it('TEAM-01: asks nothing of a number in a group of teammates', () => {
    expect(conversationProblems(teamGroup(), teammate('dana', {numberIds: new Set()}), policy)).to.deep.equal([]);
    expect(codes(conversationProblems(teamGroup({closed: true}), dana, policy))).to.deep.equal(['CONVERSATION_CLOSED']);
  });

  it('MEM-15, DND-02, MEM-12, MEM-13: warns of what one should know before', () => {
    const members = [member(1, {state: 'REASSIGNED'}), member(2), member(3)];
    const warnings = conversationWarnings(group({members, possibleOptOutIds: ['m2'], internalMemberIds: ['m3'], unattended: true}));
    expect(codes(warnings)).to.deep.equal(['REASSIGNED', 'POSSIBLE_OPT_OUT', 'INTERNAL_AS_EXTERNAL', 'UNATTENDED']);
    expect(conversationWarnings(group())).to.deep.equal([]);
  });
});

describe('the phones the sender saw', () => {
  const [a, b, c] = phones as [string, string, string];

  it('MEM-05: must be those of the group, in any order', () => {
    expect(expectedPhonesProblem([b, a], [a, b])).to.equal(undefined);
    for (const seen of [[a], [a, c], [a, b, c], []]) expect(expectedPhonesProblem(seen, [a, b])?.code).to.equal('RECIPIENTS_CHANGED');
  });

  it('MEM-05: are required while the list is not locked', () => {
    expect(expectedPhonesProblem(null, [a, b])).to.equal(undefined);
    expect(expectedPhonesProblem(null, [a, b], {required: true})?.code).to.equal('INVALID_INPUT');
  });
});

describe('names and consent', () => {
  it('GRP-13: a name may have 80 characters as people count them', () => {
    expect(nameProblems('👩‍👩‍👧'.repeat(80), policy)).to.deep.equal([]);
    expect(nameProblems('a'.repeat(81), policy)[0]).to.deep.include({code: 'TOO_LONG', params: {limit: '80', count: '81'}});
    expect(nameProblems(null, policy)).to.deep.equal([]);
    expect(nameProblems(`a${'\u0301'.repeat(3000)}`, policy)[0]).to.deep.include({code: 'TOO_LONG', params: {limit: '80', count: '3000'}});
  });

  it('DND-06: staff take back a do-not-disturb with a note, never an opt-out', () => {
    const ana = {id: 'c1', name: 'Ana'};
    expect(consentProblems({...ana, consent: 'DND'}, 'OK', 'asked by phone')).to.deep.equal([]);
    expect(codes(consentProblems({...ana, consent: 'DND'}, 'OK', ' '))).to.deep.equal(['INVALID_INPUT']);
    expect(codes(consentProblems({...ana, consent: 'OPTED_OUT'}, 'OK', 'please'))).to.deep.equal(['CONSENT_REQUIRED']);
    expect(codes(consentProblems({...ana, consent: 'OK'}, 'OPTED_OUT', 'said so'))).to.deep.equal(['INVALID_INPUT']);
  });
});
