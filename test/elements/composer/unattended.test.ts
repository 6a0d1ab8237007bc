import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import '../../../src/define/group-composer.js';
import {problem} from '../../../src/core/errors.js';
import type {Conversation} from '../../../src/core/model.js';
import type {GroupComposer} from '../../../src/elements/composer/group-composer.js';
import type {DetailsOpenEvent} from '../../../src/elements/shared/events.js';
import {aConversation, aViewer, fakeStore} from '../../../src/testing.js';
import {waitUntil} from '../../helpers/wait.js';

async function mount(given: Partial<Conversation>) {
  const conversation = aConversation({id: 'c', ...given});
  const store = fakeStore({conversations: [conversation], viewer: aViewer()});
  const composer = await fixture<GroupComposer>(html`<group-composer .store=${store} conversation-id="c"></group-composer>`);
  const root = composer.shadowRoot!;
  await waitUntil(() => root.querySelector('[part=blocked]') !== null);
  const button = (name: string) => [...root.querySelectorAll('button')].find(({textContent}) => textContent.trim() === name);
  return {composer, button, text: () => root.textContent.replace(/\s+/g, ' ')};
}

const looksOn = {teammates: [], problems: [problem('NOT_ALLOWED', {subjectIds: ['c'], params: {action: 'SEND'}})]};

describe('<group-composer>: a group that nobody takes part in', () => {
  it('MEM-12: the admin who has it now reads that nobody takes part and can add a teammate, and is not sent to an administrator', async () => {
    const {composer, button, text} = await mount({...looksOn, warnings: [problem('UNATTENDED', {subjectIds: ['c']})], viewerCan: ['NOTE', 'ADD_TEAMMATES']});

    expect(text()).to.contain('No active teammate takes part in this group').and.not.contain('Ask an administrator');
    setTimeout(() => button('Add teammate')!.click());
    expect((await oneEvent<DetailsOpenEvent>(composer, 'gc-details-open')).detail).to.deep.equal({conversationId: 'c', section: 'participants'});
  });

  it('MEM-12: offers nobody a teammate who may not add one, nor where the group is attended', async () => {
    expect((await mount({...looksOn, warnings: [problem('UNATTENDED')], viewerCan: ['NOTE']})).button('Add teammate')).to.equal(undefined);
    const attended = await mount({...looksOn, viewerCan: ['NOTE', 'ADD_TEAMMATES']});
    expect(attended.button('Add teammate')).to.equal(undefined);
    expect(attended.text()).to.contain('Ask an administrator');
  });
});
