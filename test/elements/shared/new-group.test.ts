import {expect} from '@open-wc/testing';
import {newGroupFrom} from '../../../src/elements/shared/new-group.js';
import {aConversation, aTeamMember, aTeammate, aViewer} from '../../../src/testing.js';

describe('a new group from this one', () => {
  it('TEAM-03: from a group of teammates it starts with the same people and continues nothing, which would be refused', () => {
    const teammates = ['dana', 'lee', 'maria'].map((id) => aTeamMember(aTeammate({id})));
    const prefill = newGroupFrom(aConversation({kind: 'TEAM', teammates, closed: true}), aViewer());

    expect(prefill).to.deep.equal({kind: 'TEAM', contacts: [], teammateIds: ['lee', 'maria']});
  });

  it('MEM-06: from a group of contacts it continues that one', () => {
    expect(newGroupFrom(aConversation({id: 'old'}), aViewer()).predecessorId).to.equal('old');
  });
});
