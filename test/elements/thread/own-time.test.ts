import {expect, fixture, html} from '@open-wc/testing';
import '../../../src/define/group-message.js';
import type {Message} from '../../../src/core/model.js';
import type {GroupMessage} from '../../../src/elements/thread/group-message.js';
import {aConversation, aMessage, byContact, fakeStore, minutesLater} from '../../../src/testing.js';

const arrival = minutesLater(600);

async function show(sentAt: Message['sentAt']) {
  const message = aMessage({conversationId: 'c', author: byContact(), createdAt: arrival, sentAt});
  const element = await fixture<GroupMessage>(html`
    <group-message .store=${fakeStore({conversations: [aConversation({id: 'c'})]})} .message=${message}></group-message>`);
  const root = element.shadowRoot!;
  return {line: root.querySelector('.own-time')?.textContent.replace(/\s+/g, ' '), label: root.querySelector('.row')?.getAttribute('aria-label') ?? ''};
}

const time = (at: string) => new Intl.DateTimeFormat('en', {hour: 'numeric', minute: '2-digit'}).format(new Date(at)).replace(/\s+/g, ' ');

describe('<group-message>: a message that was long on its way', () => {
  it('INB-07: shows its own time beside its place in the thread, also to those who hear it', async () => {
    const {line, label} = await show(minutesLater(540));

    expect(line).to.equal(`Sent ${time(minutesLater(540))}`);
    expect(label.replace(/\s+/g, ' ')).to.contain(`${time(arrival)}, Sent ${time(minutesLater(540))}`);
  });

  it('INB-07: names the day where it was another one', async () => {
    expect((await show(minutesLater(600 - 3 * 24 * 60))).line).to.match(/^Sent January \d\d, 2026 at/);
  });

  it('says nothing of a minute or less, nor where the carrier tells no time', async () => {
    for (const sentAt of [null, arrival, minutesLater(599)]) expect((await show(sentAt)).line).to.equal(undefined);
  });
});
