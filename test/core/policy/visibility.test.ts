import {expect} from '@open-wc/testing';
import {numberProblems} from '../../../src/core/policy/numbers.js';
import {presets} from '../../../src/core/policy/presets.js';
import {canSee, canSeeContact, takesPart, teammateAccessProblem, teammateWarnings, viewerAbilities} from '../../../src/core/policy/visibility.js';
import {codes, group, member, number, teamGroup, teammate} from './some.js';

const assigned = (...ids: string[]) => teammate('dana', {role: 'ASSIGNED_ONLY', assignedContactIds: new Set(ids)});

describe('who sees a group', () => {
  it('shows it to those who take part, and to admins', () => {
    const seen = [teammate('dana'), teammate('kim'), teammate('boss', {role: 'ADMIN'})].map((one) => canSee(group(), one, presets.default));
    expect(seen).to.deep.equal([true, false, true]);
  });

  it('shows it to everyone with access to its contacts where that decides', () => {
    expect(canSee(group(), teammate('kim'), presets.crm)).to.equal(true);
    expect(canSee(teamGroup(), teammate('kim'), presets.crm), 'groups of teammates stay with their members').to.equal(false);
  });

  it('ACC-01: a user limited to assigned contacts sees it only when all of them are', () => {
    for (const policy of [presets.default, presets.crm]) {
      expect(canSee(group(), assigned('c1', 'c2'), policy)).to.equal(true);
      expect(canSee(group(), assigned('c1'), policy)).to.equal(false);
    }
  });

  it('ACC-01: a number without a record counts as unassigned, another number of ours does not count', () => {
    const unknown = member(3, {kind: 'UNKNOWN', contactId: null});
    const business = member(4, {kind: 'BUSINESS', contactId: null});
    expect(canSee(group({members: [member(1), unknown]}), assigned('c1'), presets.crm)).to.equal(false);
    expect(canSee(group({members: [member(1), business]}), assigned('c1'), presets.crm)).to.equal(true);
  });

  it('MEM-10: is gone for somebody deactivated', () => {
    expect(canSee(group(), teammate('dana', {active: false}), presets.default)).to.equal(false);
  });

  it('an admin sees all groups, and takes part in those that name them', () => {
    expect(takesPart(group(), teammate('boss', {role: 'ADMIN'}), presets.default)).to.equal(false);
    expect(takesPart(group(), teammate('dana', {role: 'ADMIN'}), presets.default)).to.equal(true);
    expect(takesPart(group(), teammate('kim'), presets.crm)).to.equal(true);
  });

  it('ACC-01: the directory lists only assigned contacts to a limited user', () => {
    expect(canSeeContact('c1', assigned('c1'))).to.equal(true);
    expect(canSeeContact('c2', assigned('c1'))).to.equal(false);
    expect(canSeeContact('c2', teammate('dana'))).to.equal(true);
  });
});

describe('a teammate about to join', () => {
  it('MEM-12, ACC-01: is refused when inactive or without access', () => {
    expect(teammateAccessProblem(teammate('kim', {active: false}), [])?.code).to.equal('TEAMMATE_INACTIVE');
    expect(teammateAccessProblem(assigned('c1'), group().members)).to.deep.include({code: 'TEAMMATE_NO_ACCESS', subjectIds: ['dana']});
    expect(teammateAccessProblem(assigned('c1', 'c2'), group().members)).to.equal(undefined);
  });

  it('MEM-08: can read but not send without the number, where sending needs it', () => {
    const kim = teammate('kim', {numberIds: new Set()});
    const [warning] = teammateWarnings(kim, number(), presets.default);
    expect(warning).to.deep.include({code: 'NUMBER_ACCESS_REVOKED', subjectIds: ['kim']});
    expect(teammateWarnings(kim, number(), presets.team)).to.deep.equal([]);
  });
});

describe('a number', () => {
  it('GRP-08, NUM-09: is refused when switched off, incapable or not the viewer’s, with the reason', () => {
    const found = numberProblems(number({enabled: false, incapable: 'TOLL_FREE'}), teammate('kim', {numberIds: new Set()}));
    expect(codes(found)).to.deep.equal(['NUMBER_DISABLED', 'NUMBER_NOT_CAPABLE', 'NUMBER_ACCESS_REVOKED']);
    expect(found[1]?.params.reason).to.equal('TOLL_FREE');
    expect(numberProblems(number(), teammate())).to.deep.equal([]);
  });
});

describe('what a viewer may do', () => {
  it('follows the policy and the role', () => {
    expect(viewerAbilities(teammate(), presets.default)).to.include.members(['CREATE_GROUP', 'ADD_TEAMMATES', 'CREATE_TEAM_GROUP', 'MANAGE_CONSENT']);
    expect(viewerAbilities(teammate(), presets.crm)).not.to.include('ADD_TEAMMATES');
    expect(viewerAbilities(assigned('c1'), presets.default)).not.to.include('MANAGE_CONSENT');
    expect(viewerAbilities(teammate('dana', {active: false}), presets.default)).to.deep.equal([]);
  });
});
