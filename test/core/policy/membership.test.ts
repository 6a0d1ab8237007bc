import {expect} from '@open-wc/testing';
import {
  actionProblem, addTeammatesProblems, attendants, newTeammates, removeTeammateProblems, setContactsProblems, viewerActions,
} from '../../../src/core/policy/membership.js';
import {presets} from '../../../src/core/policy/presets.js';
import {codes, draft, group, member, people, phones, teamGroup, teammate} from './some.js';

const policy = presets.default;
const dana = teammate('dana');
const candidate = (id: string, changes = {}) => ({id, name: id, facts: teammate(id, changes)});

describe('what the viewer may do in a group', () => {
  it('offers a participant everything but changing locked contacts', () => {
    expect(viewerActions(group(), dana, policy)).to.have.members(
      ['SEND', 'NOTE', 'ADD_TEAMMATES', 'REMOVE_TEAMMATES', 'RENAME', 'LEAVE', 'CLOSE', 'CONTINUE'],
    );
  });

  it('GRP-12: offers changing the contacts until the list locks', () => {
    expect(viewerActions(group({contactsLocked: false}), dana, policy)).to.include('EDIT_CONTACTS');
    expect(viewerActions(group({contactsLocked: false, closed: true}), dana, policy)).not.to.include('EDIT_CONTACTS');
  });

  it('SND-15: offers reopening a closed group, and neither sending nor closing', () => {
    const actions = viewerActions(group({closed: true}), dana, policy);
    expect(actions).to.include('REOPEN').and.not.include('CLOSE').and.not.include('SEND');
    expect(actions).to.include('ADD_TEAMMATES');
  });

  it('DND-08: a blocked group still takes notes', () => {
    const blocked = group({members: [member(1, {consent: 'OPTED_OUT'}), member(2)]});
    expect(viewerActions(blocked, dana, policy)).to.include('NOTE').and.not.include('SEND');
  });

  it('offers nothing to somebody who may not see the group', () => {
    expect(viewerActions(group(), teammate('kim'), policy)).to.deep.equal([]);
  });

  it('lets an admin who takes no part manage and read, but not send or leave', () => {
    const actions = viewerActions(group(), teammate('boss', {role: 'ADMIN'}), policy);
    expect(actions).to.include('ADD_TEAMMATES').and.not.include('SEND').and.not.include('LEAVE');
  });

  it('TEAM-03: members of a group of teammates come and go only where the policy says so', () => {
    expect(viewerActions(teamGroup(), dana, presets.default)).to.include('ADD_TEAMMATES').and.not.include('CONTINUE');
    expect(viewerActions(teamGroup(), dana, presets.crm)).not.to.include('ADD_TEAMMATES').and.not.include('LEAVE');
  });

  it('names nobody where access to data decides', () => {
    const actions = viewerActions(group(), teammate('kim'), presets.crm);
    expect(actions).to.include('SEND').and.not.include('ADD_TEAMMATES').and.not.include('REMOVE_TEAMMATES').and.not.include('LEAVE');
  });
});

describe('changing the contacts', () => {
  const unlocked = group({contactsLocked: false});
  const expectPhones = [phones[2]!, phones[1]!];

  it('MEM-04: is refused once the list is locked', () => {
    expect(codes(setContactsProblems(group(), dana, draft(people(3)), expectPhones, policy))).to.deep.equal(['CONTACTS_LOCKED']);
  });

  it('MEM-05: is refused when somebody else changed them in between', () => {
    expect(setContactsProblems(unlocked, dana, draft(people(3)), expectPhones, policy)).to.deep.equal([]);
    expect(codes(setContactsProblems(unlocked, dana, draft(people(3)), [phones[1]!], policy))).to.deep.equal(['RECIPIENTS_CHANGED']);
  });

  it('GRP-12: obeys the rules of creation', () => {
    expect(codes(setContactsProblems(unlocked, dana, draft(people(1)), expectPhones, policy))).to.deep.equal(['TOO_FEW_CONTACTS']);
  });

  it('looks as if the group did not exist to somebody who may not see it', () => {
    expect(codes(setContactsProblems(unlocked, teammate('kim'), draft(people(3)), expectPhones, policy))).to.deep.equal(['NOT_FOUND']);
  });
});

describe('adding teammates', () => {
  it('MEM-08, GRP-05: works in locked and closed groups, and beyond the total at creation', () => {
    const large = group({closed: true, teammateIds: ['dana', ...Array.from({length: 12}, (_, index) => `t${index}`)]});
    expect(addTeammatesProblems(large, dana, [candidate('kim')], policy)).to.deep.equal([]);
  });

  it('MEM-11: adding somebody who is in already changes nothing', () => {
    expect(newTeammates(group(), [candidate('lee'), candidate('kim'), candidate('kim')]).map(({id}) => id)).to.deep.equal(['kim']);
    expect(addTeammatesProblems(group(), dana, [candidate('lee', {active: false})], policy)).to.deep.equal([]);
  });

  it('MEM-12: refuses deactivated and unknown teammates, each with its place', () => {
    const found = addTeammatesProblems(group(), dana, [candidate('kim', {active: false}), {id: 'x', name: '', facts: undefined}], policy);
    expect(found.map(({code, path}) => [code, path])).to.deep.equal([
      ['TEAMMATE_INACTIVE', ['teammateIds', '0']], ['NOT_FOUND', ['teammateIds', '1']],
    ]);
  });

  it('ACC-01: refuses somebody to whom a contact of the group is not assigned', () => {
    const kim = candidate('kim', {role: 'ASSIGNED_ONLY', assignedContactIds: new Set(['c1'])});
    expect(codes(addTeammatesProblems(group(), dana, [kim], policy))).to.deep.equal(['TEAMMATE_NO_ACCESS']);
  });

  it('MEM-12: is refused to somebody who takes no part, as if the group did not exist', () => {
    expect(codes(addTeammatesProblems(group(), teammate('kim'), [candidate('kim')], policy))).to.deep.equal(['NOT_FOUND']);
    expect(codes(addTeammatesProblems(group(), dana, [candidate('kim')], presets.crm))).to.deep.equal(['NOT_ALLOWED']);
  });

  it('TEAM-01: keeps a group of teammates within its size', () => {
    const full = teamGroup({teammateIds: ['dana', ...Array.from({length: 9}, (_, index) => `t${index}`)]});
    expect(codes(addTeammatesProblems(full, dana, [candidate('kim')], policy))).to.deep.equal(['TOO_MANY_TEAMMATES']);
  });
});

describe('removing a teammate', () => {
  it('MEM-11: refuses somebody who is not in the group', () => {
    expect(codes(removeTeammateProblems(group(), dana, 'kim', policy))).to.deep.equal(['NOT_A_MEMBER']);
  });

  it('MEM-12: the last one cannot leave, unless an admin', () => {
    expect(codes(removeTeammateProblems(group({teammateIds: ['dana']}), dana, 'dana', policy))).to.deep.equal(['LAST_TEAMMATE']);
    const boss = teammate('dana', {role: 'ADMIN'});
    expect(removeTeammateProblems(group({teammateIds: ['dana']}), boss, 'dana', policy)).to.deep.equal([]);
  });

  it('lets a participant leave and remove others', () => {
    for (const id of ['dana', 'lee']) expect(removeTeammateProblems(group(), dana, id, policy)).to.deep.equal([]);
    expect(codes(removeTeammateProblems(teamGroup(), dana, 'lee', presets.crm))).to.deep.equal(['NOT_ALLOWED']);
  });

  it('tells the last one why leaving is not offered', () => {
    expect(actionProblem('LEAVE', group({teammateIds: ['dana']}), dana, policy)?.code).to.equal('LAST_TEAMMATE');
  });
});

describe('a group begun by an inbound message', () => {
  it('INB-12: starts with everyone active who has the number, else with the admins', () => {
    const team = [teammate('a'), teammate('b', {active: false}), teammate('c', {numberIds: new Set()}), teammate('d', {role: 'ADMIN', numberIds: new Set()})];
    expect(attendants(team, 'office')).to.deep.equal(['a']);
    expect(attendants(team, 'other')).to.deep.equal(['d']);
  });
});
