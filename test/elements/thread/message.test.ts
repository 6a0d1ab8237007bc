import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import '../../../src/define/group-message.js';
import {GroupChatError, problem} from '../../../src/core/errors.js';
import type {Delivery, NoticeKind, TimelineItem} from '../../../src/core/model.js';
import type {GroupMessage} from '../../../src/elements/thread/group-message.js';
import {
  aContactMember, aConversation, aDelivery, aMessage, anAttachment, aNote, aNotice, aReaction, aTeammate, aTimeline, aViewer, byContact, byTeammate, fakeStore,
  type FakeStore, type FakeStoreOptions,
} from '../../../src/testing.js';
import {frames, sent, until, wordsOf} from './mount.js';

const contacts = ['Ana Ruiz', 'Bo Chen', 'Cleo Okafor', 'Dev Patel'].map((name, at) => aContactMember({id: `m${String(at)}`, name}));
const reason = (status: Delivery['status']) => (status === 'FAILED' ? problem('NOT_TEXTABLE', {params: {reason: 'LANDLINE'}}) : null);
const deliveries = (...states: Delivery['status'][]) => states.map((status, at) => aDelivery({memberId: `m${String(at)}`, status, problem: reason(status)}));

const svg = (width: number, height: number) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}"/>`)}`;

async function show(item: TimelineItem, options: FakeStoreOptions = {}): Promise<{message: GroupMessage; store: FakeStore; root: ShadowRoot; text: () => string; status: () => string}> {
  const store = fakeStore({conversations: [aConversation({id: 'c', contacts})], ...options});
  const message = await fixture<GroupMessage>(html`<group-message .store=${store} .message=${{...item, conversationId: 'c'}}></group-message>`);
  await frames(2);
  const root = message.shadowRoot!;
  const text = () => root.textContent.replace(/\s+/g, ' ').trim();
  const status = () => (root.querySelector('group-delivery-status')?.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ').trim();
  return {message, store, root, text, status};
}

describe('<group-message>', () => {
  it('ACC-07: shows a contact, the viewer and a colleague each in their own way', async () => {
    expect((await show(aMessage({author: byContact({name: 'Ana Ruiz'})}))).root.querySelector('.row.in')?.textContent).to.contain('Ana Ruiz');
    expect((await show(aMessage({author: byTeammate()}))).root.querySelector('.row.own')?.textContent).to.not.contain('Dana');
    expect((await show(aMessage({author: byTeammate({id: 'lee', name: 'Lee Park'})}))).root.querySelector('.row.team')?.textContent).to.contain('Lee Park');
  });

  it('never takes text for markup, and isolates names', async () => {
    const {root} = await show(aMessage({author: byContact({name: '<b>\u202EAna</b>'}), body: '<img src=x onerror=alert(1)>'}));

    expect(root.querySelector('.bubble img, b')).to.equal(null);
    expect(root.querySelector('.bubble')?.textContent).to.equal('<img src=x onerror=alert(1)>');
    expect(root.querySelector('.who bdi')).to.not.equal(null);
  });

  it('makes links of http, https, mailto and tel only, and shows where they lead', async () => {
    const {root} = await show(aMessage({body: 'https://ex\u0430mple.com/a www.example.org mail office@example.com tel:+12125550123 ftp://example.com javascript:alert(1)'}));
    await until('links are found', () => root.querySelector('a') !== null);

    const links = [...root.querySelectorAll('a')];
    expect(links.map(({protocol}) => protocol)).to.deep.equal(['https:', 'http:', 'mailto:', 'tel:']);
    expect(links[0]?.title, 'the host as the browser asks for it').to.equal('xn--exmple-4nf.com');
    for (const {target, rel} of links) expect([target, rel]).to.deep.equal(['_blank', 'noopener noreferrer']);
  });

  it('leaves an address with a name before its host plain text: it looks like another one', async () => {
    const {root} = await show(aMessage({body: 'https://user:pw@evil.example/a https://bank.example@evil.example (http://a:b@evil.example) but https://example.com/@ana and office@example.com'}));
    await until('links are found', () => root.querySelector('a') !== null);

    expect([...root.querySelectorAll('a')].map(({textContent}) => textContent)).to.deep.equal(['https://example.com/@ana', 'office@example.com']);
  });

  it('puts a picture at the same side as the text of its message, whatever its shape', async () => {
    for (const [width, height] of [[200, 800], [1200, 300], [null, null]] as const) {
      const photo = anAttachment({contentType: 'image/png', url: svg(width ?? 60, height ?? 40), width, height});
      for (const [side, author] of [['own', byTeammate()], ['team', byTeammate({id: 'lee'})], ['in', byContact()]] as const) {
        for (const dir of ['ltr', 'rtl']) {
          const {message, root} = await show(aMessage({author, attachments: [photo], body: 'The window from the garden side, and what is left of the wall below it.'}));
          message.dir = dir;
          message.scrollIntoView();
          const picture = root.querySelector('group-attachment')!.shadowRoot!.querySelector('.picture')!;
          await until('the picture is drawn', () => picture.querySelector('img')?.complete === true);
          await frames(1);
          const edge = (side === 'in') === (dir === 'ltr') ? 'left' : 'right';
          const {[edge]: expected} = root.querySelector('.bubble')!.getBoundingClientRect();
          expect(picture.getBoundingClientRect()[edge], `${side} ${dir} ${String(width)}`).to.be.closeTo(expected, 1);
        }
      }
    }
  });

  it('shows a few emoji large, and no text with them', async () => {
    for (const [body, large] of [['😂👍🏽', true], ['👨‍👩‍👧', true], ['🇨🇦', true], ['Fine 👍', false], ['1234', false]] as const) {
      const {root} = await show(aMessage({body}));
      expect(root.querySelector('.bubble')?.matches('.emoji'), body).to.equal(large);
    }
  });

  it('REA-01: puts reactions under the bubble, with who', async () => {
    const {root} = await show(aMessage({reactions: [
      aReaction({emoji: '👍', author: byContact({name: 'Bo Chen'})}), aReaction({emoji: '👍', author: byContact({name: 'Cleo Okafor'})}), aReaction({emoji: '❤️', author: byTeammate()}),
    ]}));

    expect([...root.querySelectorAll('.reaction')].map((one) => [one.textContent, one.getAttribute('title')])).to.deep.equal([
      ['👍2', 'Bo Chen and Cleo Okafor'], ['❤️Dana', 'Dana Scott'],
    ]);
  });

  it('REA-03: draws a reaction without its target as one line', async () => {
    const author = byContact({name: 'Ana Ruiz'});
    expect((await show(aMessage({author, body: 'x', reactionText: {emoji: '👍', quote: 'On our way', removed: false}}))).text()).to.contain('Ana Ruiz reacted 👍 to “On our way”');
    expect((await show(aMessage({author, body: 'x', reactionText: {emoji: '👍', quote: null, removed: true}}))).text()).to.contain('Ana Ruiz took back 👍');
  });

  it('ACC-04: those whom a note addresses stand out by who they are, the viewer more, and a like name does not', async () => {
    const lee = aTeammate({id: 'lee', name: 'Lee Park'});
    const me = aTeammate({id: 'dana', name: 'Dana Scott'});
    const {root} = await show(aNote({author: lee, body: '@Dana Scott see https://example.com/@Lee, @Lee Park and @Lee', mentions: [me, lee]}));
    await until('links are found', () => root.querySelector('a') !== null);

    expect([...root.querySelectorAll('.mention')].map(({textContent, className}) => [textContent, className.trim()])).to.deep.equal([
      ['@Dana Scott', 'mention me'], ['@Lee Park', 'mention'],
    ]);
    expect(root.querySelector('.row')?.getAttribute('aria-label')).to.contain('It mentions you');
  });

  it('ACC-04: marks a note by colour, icon and words', async () => {
    const {root, text} = await show(aNote({author: aTeammate({name: 'Lee Park'}), body: 'Invoice twice'}));

    expect(text()).to.contain('Internal note').and.contain('Lee Park').and.contain('Invoice twice');
    expect(root.querySelector('.row.note .who svg')).to.not.equal(null);
    expect(root.querySelector('.row')?.getAttribute('aria-label')).to.contain('Internal note');
  });

  it('words every kind of notice, and keeps the text of one it does not know', async () => {
    const actor = aTeammate({id: 'lee', name: 'Lee Park'});
    const kinds: [NoticeKind, string][] = [
      ['TEAMMATE_ADDED', 'Lee Park added Bo Chen'], ['TEAMMATE_LEFT', 'Bo Chen left'], ['CLOSED', 'Lee Park closed the group'], ['PRIVATE_REPLY', 'Bo Chen replied privately'],
      ['CONTACTS_LOCKED', 'The list of contacts is now fixed'], ['CONTINUED', 'Lee Park continued this in a new group'],
    ];
    for (const [kind, words] of kinds) expect((await show(aNotice({kind, actor, subjects: ['Bo Chen']}))).text()).to.contain(words);
    expect((await show(aNotice({kind: 'CONTACT_DND_ON', actor: null, subjects: ['Bo Chen']}))).text()).to.contain('Bo Chen opted out');
    expect((await show(aNotice({kind: 'UNKNOWN', text: 'The group was exported'}))).text()).to.contain('The group was exported');
  });
});

describe('<group-delivery-status>', () => {
  const own = (overrides: Parameters<typeof aMessage>[0]) => aMessage({author: byTeammate(), ...overrides});

  it('SND-08: one line over all recipients, and "delivered" only for what was', async () => {
    const lines = [
      [own({status: 'QUEUED', deliveries: deliveries('QUEUED', 'QUEUED')}), 'Sending…'],
      [own({status: 'SENT', deliveries: deliveries('SENT', 'SENT')}), 'Sent'],
      [own({status: 'DELIVERED', deliveries: deliveries('DELIVERED', 'DELIVERED')}), 'Delivered'],
      [own({status: 'PARTIAL', deliveries: deliveries('DELIVERED', 'DELIVERED', 'DELIVERED', 'UNCONFIRMED')}), 'Delivered to 3 of 4'],
      [own({status: 'UNCONFIRMED', deliveries: deliveries('UNCONFIRMED', 'UNCONFIRMED')}), 'Sent, not confirmed by the carrier'],
      [own({status: 'PARTIAL', deliveries: deliveries('DELIVERED', 'FAILED')}), 'Not delivered to Bo Chen: landline'],
      [own({status: 'FAILED', deliveries: [], problems: [problem('CARRIER_REJECTED')]}), 'Not delivered: refused by the carrier'],
    ] as const;
    for (const [item, words] of lines) expect((await show(item)).status()).to.match(new RegExp(`· ${words}`));
  });

  it('a name that is read from right to left begins its line all the same', async () => {
    const {root} = await show(own({status: 'SENT', deliveries: deliveries('SENT', 'SENT')}), {
      conversations: [aConversation({id: 'c', contacts: contacts.map((member, at) => (at === 0 ? {...member, name: 'ליאת כהן'} : member))})],
    });
    const status = root.querySelector('group-delivery-status')!;
    status.shadowRoot!.querySelector('button')?.click();
    await status.updateComplete;

    const [first, second] = [...status.shadowRoot!.querySelectorAll('li')].map((line) => wordsOf(line.firstElementChild!));
    expect(first!.left).to.be.closeTo(second!.left, 1);
  });

  it('SND-07: opens to one line a person, with the plain reason', async () => {
    const {root} = await show(own({status: 'PARTIAL', deliveries: deliveries('DELIVERED', 'FAILED', 'SENT', 'UNCONFIRMED')}));
    const inner = root.querySelector('group-delivery-status')!.shadowRoot!;
    const summary = inner.querySelector<HTMLButtonElement>('button.summary')!;

    summary.click();
    await frames(2);

    expect(summary.getAttribute('aria-expanded')).to.equal('true');
    const people = [...inner.querySelectorAll('li')].map((one) => one.textContent.replace(/\s+/g, ' '));
    expect(people[0]).to.contain('Ana Ruiz').and.contain('Delivered');
    expect(people[1]).to.contain('Bo Chen').and.contain('landline');
    expect(people[3]).to.contain('Dev Patel').and.contain('not confirmed');
  });

  it('SND-11: offers the one it did not reach alone, outside the group; never the message again', async () => {
    const {message, root} = await show(own({status: 'PARTIAL', deliveries: deliveries('DELIVERED', 'FAILED')}));
    const inner = root.querySelector('group-delivery-status')!.shadowRoot!;
    inner.querySelector<HTMLButtonElement>('button.summary')!.click();
    await frames(2);

    expect(inner.textContent).to.not.contain('Send again');
    const asked = oneEvent(message, 'gc-direct-request');
    inner.querySelector<HTMLButtonElement>('li button')!.click();
    expect((await asked).detail).to.deep.equal({contactId: contacts[1]?.contactId, phone: contacts[1]?.phone, fromId: 'number-1'});
  });

  it('SND-11: a message that reached nobody can be sent again, to all', async () => {
    const {root, store} = await show(own({id: 'lost', status: 'FAILED', deliveries: deliveries('FAILED', 'FAILED')}));
    const again = [...root.querySelector('group-delivery-status')!.shadowRoot!.querySelectorAll('button')].find(({textContent}) => textContent === 'Send again');

    again?.click();
    await frames(2);

    expect(store.callsTo('retryMessage')).to.deep.equal([['lost']]);
  });

  it('SND-06: warns of a possible duplicate where the carrier never answered', async () => {
    const {root, store} = await show(own({id: 'unsure', status: 'PARTIAL', deliveries: deliveries('FAILED', 'UNCONFIRMED')}));
    const inner = root.querySelector('group-delivery-status')!.shadowRoot!;
    const press = async (words: string) => {
      [...inner.querySelectorAll('button')].find(({textContent}) => textContent.trim() === words)?.click();
      await frames(2);
    };

    await press('Send again');
    expect(inner.textContent).to.contain('could get it twice');
    expect(store.callsTo('retryMessage')).to.deep.equal([]);
    await press('Send to everyone again');
    expect(store.callsTo('retryMessage')).to.deep.equal([['unsure']]);
  });

  it('does not offer it where the back end cannot', async () => {
    const {root} = await show(own({status: 'FAILED', deliveries: deliveries('FAILED', 'FAILED')}), {viewer: aViewer({capabilities: []})});
    expect(root.querySelector('group-delivery-status')?.shadowRoot?.textContent).to.not.contain('Send again');
  });
});

describe('<group-message> by its id', () => {
  const hello = sent(7, {id: 'hello', conversationId: 'c', body: 'Hello', status: 'SENT', deliveries: deliveries('SENT', 'SENT')});
  const byId = async (options: FakeStoreOptions) => {
    const store = fakeStore({conversations: [aConversation({id: 'c', contacts})], ...options});
    const message = await fixture<GroupMessage>(html`<group-message .store=${store} message-id="hello"></group-message>`);
    await frames(2);
    const text = () => message.shadowRoot!.textContent.replace(/\s+/g, ' ').trim();
    const status = () => message.shadowRoot!.querySelector('group-delivery-status')?.shadowRoot?.textContent ?? '';
    return {store, message, text, status};
  };
  const after = {...hello, status: 'DELIVERED' as const, deliveries: deliveries('DELIVERED', 'DELIVERED'), reactions: [aReaction({emoji: '👍'})]};

  it('shows what is delivered and answered later, and is not loaded when its thread is', async () => {
    const {store, text, status} = await byId({timelines: {c: [hello]}});
    expect(text()).to.contain('Hello');
    store.update({timelines: new Map([['c', aTimeline([after])]])});
    await frames(2);

    expect(status()).to.contain('Delivered');
    expect(text()).to.contain('👍');
    expect(store.callsTo('loadItem')).to.deep.equal([]);
  });

  it('the same once it was loaded and its thread is opened', async () => {
    const {store, text, status} = await byId({loadItem: () => Promise.resolve(hello)});
    expect(text()).to.contain('Hello');
    store.update({timelines: new Map([['c', aTimeline([after])]])});
    await frames(2);

    expect(status()).to.contain('Delivered');
  });

  it('MEM-10: shows nothing of a conversation that the viewer lost', async () => {
    const {store, text} = await byId({timelines: {c: [hello]}, loadItem: () => Promise.resolve(undefined)});
    store.update({timelines: new Map(), conversations: new Map(), threads: new Map([['c', {first: {name: 'missing'}, pages: {}}]])});
    await frames(3);

    expect(text()).to.equal('That message is not there any more.');
  });

  it('says that it is gone', async () => {
    const {text} = await byId({loadItem: () => Promise.resolve(undefined)});
    expect(text()).to.equal('That message is not there any more.');
  });

  it('says that it could not be loaded, and tries again', async () => {
    const answers = [Promise.reject(new GroupChatError('NETWORK', {retryable: true})), Promise.resolve(hello)];
    answers[0]!.catch(() => undefined);
    const {message, text} = await byId({loadItem: () => answers.shift()!});
    expect(text()).to.contain('This message could not be loaded.');
    message.shadowRoot!.querySelector('button')?.click();
    await frames(3);

    expect(text()).to.contain('Hello').and.not.contain('could not');
  });
});
