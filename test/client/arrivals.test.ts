import {expect} from '@open-wc/testing';
import {Arrivals} from '../../src/client/arrivals.js';
import {problem} from '../../src/core/errors.js';
import type {Conversation, TimelineItem} from '../../src/core/model.js';
import type {Arrival} from '../../src/core/ports.js';
import {initialState} from '../../src/core/state.js';
import {aConversation, aMessage, aNote, aTeamMember, aTeammate, aViewer} from '../../src/testing.js';

const viewer = aViewer();
const others = [aTeamMember(aTeammate({id: 'lee'}))];
const notAllowed = problem('NOT_ALLOWED', {subjectIds: ['c'], params: {action: 'SEND'}});

async function arrivalsOf(given: Partial<Conversation>, item: TimelineItem = aMessage({conversationId: 'c'})): Promise<readonly Arrival[]> {
  const heard: Arrival[] = [];
  const arrivals = new Arrivals();
  arrivals.listen((arrival) => heard.push(arrival));
  const state = {...initialState, viewer, conversations: new Map([['c', aConversation({...given, id: 'c'})]])};
  await arrivals.see({type: 'item', item}, state, {tabs: undefined, lookUp: () => Promise.resolve(undefined)});
  return heard;
}

describe('what is told of new messages', () => {
  it('NOT-01: an admin hears nothing of a group they only look at', async () => {
    expect(await arrivalsOf({teammates: others, problems: [notAllowed]})).to.deep.equal([]);
    expect(await arrivalsOf({kind: 'TEAM', teammates: others, problems: [notAllowed]})).to.deep.equal([]);
  });

  it('NOT-01: whoever takes part hears of it, also where nothing can be sent now', async () => {
    expect(await arrivalsOf({})).to.have.length(1);
    expect(await arrivalsOf({problems: [notAllowed, problem('CONTACT_DND')]})).to.have.length(1);
  });

  it('NOT-01: where access alone decides, whoever sees the group hears of it', async () => {
    expect(await arrivalsOf({teammates: []})).to.have.length(1);
    expect(await arrivalsOf({teammates: others, problems: [problem('CONTACT_DND')]})).to.have.length(1);
  });

  it('MEM-12: the admins hear of a group that nobody looks after', async () => {
    expect(await arrivalsOf({teammates: [], problems: [notAllowed], warnings: [problem('UNATTENDED')]})).to.have.length(1);
  });

  it('NOT-01: a note that mentions the viewer reaches them wherever they see it', async () => {
    const note = aNote({conversationId: 'c', mentions: [viewer.teammate]});
    expect((await arrivalsOf({teammates: others, problems: [notAllowed]}, note)).map(({mentioned}) => mentioned)).to.deep.equal([true]);
  });

  it('REA-05: a reaction whose message was not found is no news', async () => {
    expect(await arrivalsOf({}, aMessage({conversationId: 'c', reactionText: {emoji: '👍', quote: null, removed: false}}))).to.deep.equal([]);
  });
});
