import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {problem} from '../../../src/core/errors.js';
import {presets} from '../../../src/core/policy/presets.js';
import {
  contactProblems, contactWarnings, contactsProblems, draftContact, groupExistsProblem, groupKey, rosterProblems, teamRosterProblems,
} from '../../../src/core/policy/roster.js';
import {codes, contact, draft, group, mates, office, people, phones, teammate} from './some.js';

const policy = presets.default;

describe('who may be in a new group', () => {
  it('accepts two to nine contacts with reachable phones', () => {
    for (const count of [2, 9]) expect(rosterProblems(draft(people(count)), presets.default)).to.deep.equal([]);
  });

  it('GRP-05: refuses fewer than the least and more than the most contacts, with the limit', () => {
    const [few] = rosterProblems(draft(people(1)), policy);
    expect(few).to.include({code: 'TOO_FEW_CONTACTS'});
    expect(few?.params).to.deep.equal({limit: '2', count: '1'});
    expect(codes(rosterProblems(draft(people(10)), presets.crm))).to.deep.equal(['TOO_MANY_CONTACTS']);
  });

  it('GRP-05: a carrier that takes fewer lowers the limit, and the number is named, and the provider where it is known', () => {
    const from = {phone: office, maxContacts: 7, problems: []};
    const [many] = rosterProblems(draft(people(8), {from}), policy);
    expect(many).to.include({code: 'TOO_MANY_CONTACTS'});
    expect(many?.params).to.deep.equal({limit: '7', count: '8', phone: office});
    const [named] = rosterProblems(draft(people(8), {from: {...from, provider: 'Bandwidth'}}), policy);
    expect(named?.params).to.deep.equal({limit: '7', count: '8', phone: office, provider: 'Bandwidth'});
  });

  it('GRP-05: counts me, the team and the contacts together at creation, where the policy limits that', () => {
    expect(codes(rosterProblems(draft(people(8), {teammates: mates(2)}), policy))).to.deep.equal(['TOO_MANY_PARTICIPANTS']);
    expect(rosterProblems(draft(people(8), {teammates: mates(1)}), policy)).to.deep.equal([]);
    expect(rosterProblems(draft(people(8)), presets.crm)).to.deep.equal([]);
  });

  it('GRP-05: does not count the viewer, or the same teammate, twice', () => {
    const teammates = [...mates(1), ...mates(1), {id: 'dana', problems: []}];
    expect(rosterProblems(draft(people(8), {teammates}), policy)).to.deep.equal([]);
  });

  it('GRP-06: refuses a contact whose phone is the number it is sent from, or another of ours', () => {
    const own = contact(1, {phones: [{phone: office, problems: []}]});
    const other = contact(2, {phones: [{phone: phones[15]!, problems: []}]});
    const found = rosterProblems(draft([own, other, contact(3)], {ownPhones: [phones[15]!]}), policy);
    expect(codes(found)).to.deep.equal(['OWN_NUMBER', 'OWN_NUMBER']);
    expect(found.map(({subjectIds}) => subjectIds)).to.deep.equal([['c1'], ['c2']]);
  });

  it('GRP-07: refuses a second contact with the same phone, names the first, and counts the two once', () => {
    const twin = contact(9, {phones: [{phone: phones[1]!, problems: []}]});
    const found = rosterProblems(draft([contact(1), twin]), policy);
    expect(codes(found)).to.deep.equal(['TOO_FEW_CONTACTS', 'DUPLICATE_PHONE']);
    expect(found[1]).to.deep.include({path: ['contacts', '1'], subjectIds: ['c9', 'c1'], params: {name: 'Person 1', phone: phones[1]!}});
  });

  it('NUM-18: refuses the same contact twice, also with another of its phones', () => {
    const two = contact(1, {phones: [{phone: phones[1]!, problems: []}, {phone: phones[11]!, problems: []}]});
    const contacts = [draftContact(two, phones[1]), draftContact(two, phones[11]), draftContact(contact(2))];
    const [found] = rosterProblems(draft([], {contacts}), policy);
    expect(found).to.deep.include({code: 'INVALID_INPUT', path: ['contacts', '1'], params: {name: 'Person 1', reason: 'DUPLICATE_CONTACT'}});
  });

  it('NUM-18: a contact with several phones needs one to be chosen, and one that is theirs', () => {
    const two = contact(1, {phones: [{phone: phones[1]!, problems: []}, {phone: phones[11]!, problems: []}]});
    expect(codes(draftContact(two).problems)).to.deep.equal(['INVALID_INPUT']);
    expect(codes(draftContact(two, phones[5]).problems)).to.deep.equal(['INVALID_INPUT']);
    expect(draftContact(two, phones[11])).to.deep.include({phone: phones[11], problems: []});
  });

  it('GRP-08: repeats what stands against the number, and asks for one when there is none', () => {
    const from = {phone: office, maxContacts: null, problems: [problem('NUMBER_NOT_CAPABLE', {path: ['fromId'], params: {reason: 'TOLL_FREE'}})]};
    expect(codes(rosterProblems(draft(people(2), {from}), policy))).to.deep.equal(['NUMBER_NOT_CAPABLE']);
    const [none] = rosterProblems(draft(people(2), {from: null}), policy);
    expect(none).to.deep.include({code: 'INVALID_INPUT', path: ['fromId']});
  });

  it('DND-07: refuses everyone who does not want messages, each by name and all at once', () => {
    const found = rosterProblems(draft([contact(1, {consent: 'DND'}), contact(2), contact(3, {consent: 'OPTED_OUT'})]), policy);
    expect(found.map(({code, path, params}) => [code, path, params])).to.deep.equal([
      ['CONTACT_DND', ['contacts', '0'], {name: 'Person 1', reason: 'DND'}],
      ['CONTACT_DND', ['contacts', '2'], {name: 'Person 3', reason: 'OPTED_OUT'}],
    ]);
  });

  it('refuses teammates where access to data decides who takes part', () => {
    expect(codes(rosterProblems(draft(people(2), {teammates: mates(1)}), presets.crm))).to.deep.equal(['NOT_ALLOWED']);
  });

  it('MEM-12: repeats what stands against a teammate', () => {
    const teammates = [{id: 'kim', problems: [problem('TEAMMATE_INACTIVE', {subjectIds: ['kim']})]}];
    const [found] = rosterProblems(draft(people(2), {teammates}), policy);
    expect(found).to.deep.include({code: 'TEAMMATE_INACTIVE', path: ['teammateIds', '0'], subjectIds: ['kim']});
  });

  it('GRP-12: a change before the lock obeys the same rules, but not the total at creation', () => {
    expect(codes(contactsProblems(draft(people(10)), policy))).to.deep.equal(['TOO_MANY_CONTACTS']);
    expect(contactsProblems(draft(people(9), {teammates: mates(5)}), policy)).to.deep.equal([]);
  });
});

describe('a contact in the directory', () => {
  it('is refused with the reason when it is deleted, silent, without a phone or without a usable one', () => {
    const foreign = problem('REGION_NOT_ALLOWED', {params: {country: 'Jamaica'}});
    expect(codes(contactProblems(contact(1, {deleted: true})))).to.deep.equal(['CONTACT_DELETED']);
    expect(codes(contactProblems(contact(1, {consent: 'DND'})))).to.deep.equal(['CONTACT_DND']);
    expect(codes(contactProblems(contact(1, {phones: []})))).to.deep.equal(['NO_PHONE']);
    const [region] = contactProblems(contact(1, {phones: [{phone: '+18765551234', problems: [foreign]}]}));
    expect(region).to.deep.include({code: 'REGION_NOT_ALLOWED', subjectIds: ['c1'], params: {country: 'Jamaica', name: 'Person 1'}});
  });

  it('can be added while one of its phones can be used', () => {
    const [bad, good] = [{phone: '911', problems: [problem('NOT_TEXTABLE')]}, {phone: phones[1]!, problems: []}];
    expect(contactProblems(contact(1, {phones: [bad, good]}))).to.deep.equal([]);
  });

  it('MEM-13: is added with a warning when the phone is a teammate’s own', () => {
    const warnings = contactWarnings({id: 'c1', name: 'Ana', phones: [{phone: phones[1]!}]}, new Set([phones[1]!]));
    expect(codes(warnings)).to.deep.equal(['INTERNAL_AS_EXTERNAL']);
    expect(contactWarnings({id: 'c1', name: 'Ana', phones: [{phone: phones[1]!}]}, new Set())).to.deep.equal([]);
  });
});

describe('a group of teammates', () => {
  it('TEAM-01: has its own size, the viewer counted', () => {
    const of = (count: number) => codes(teamRosterProblems({teammates: mates(count), viewerId: 'dana'}, policy));
    expect(of(0)).to.deep.equal(['TOO_FEW_TEAMMATES']);
    expect(of(1)).to.deep.equal([]);
    expect(of(9)).to.deep.equal([]);
    expect(of(10)).to.deep.equal(['TOO_MANY_TEAMMATES']);
  });

  it('TEAM-01: takes no number and no contacts', () => {
    const {from, contacts} = draft(people(2));
    expect(codes(teamRosterProblems({teammates: mates(2), viewerId: 'dana', from, contacts}, policy))).to.deep.equal(['INVALID_INPUT', 'INVALID_INPUT']);
  });

  it('is refused where the policy has none', () => {
    expect(codes(teamRosterProblems({teammates: mates(2), viewerId: 'dana'}, {...policy, minTeamGroup: null}))).to.deep.equal(['NOT_ALLOWED']);
  });
});

describe('the same group', () => {
  it('GRP-01: is the same number and the same phones, whatever their order, format or number of mentions', () => {
    fc.assert(fc.property(fc.shuffledSubarray(phones, {minLength: 2}), (some) => {
      const formatted = some.map((phone) => `(${phone.slice(2, 5)}) ${phone.slice(5, 8)}-${phone.slice(8)}`);
      expect(groupKey(office, [...some].reverse())).to.equal(groupKey(office, some));
      expect(groupKey(office, [...formatted, ...some])).to.equal(groupKey(office, some));
    }));
  });

  it('GRP-03: is another one from another number', () => {
    expect(groupKey(office, phones.slice(0, 2))).not.to.equal(groupKey(phones[5]!, phones.slice(0, 2)));
  });

  it('GRP-02: is named only to those who may see it', () => {
    const problems = [teammate('dana'), teammate('kim')].map((viewer) => groupExistsProblem(group(), viewer, policy));
    expect(problems.map(({subjectIds}) => subjectIds)).to.deep.equal([['g'], []]);
  });
});
