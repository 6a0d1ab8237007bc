import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../../src/define/group-composer.js';
import {GroupChatError, problem} from '../../../src/core/errors.js';
import {phonesOf, type Conversation} from '../../../src/core/model.js';
import type {LoadState} from '../../../src/core/state.js';
import type {DirectRequestEvent, GroupChatErrorEvent, GroupStartEvent, MessageSentEvent} from '../../../src/elements/shared/events.js';
import type {GroupComposer} from '../../../src/elements/composer/group-composer.js';
import {aContactMember, aConversation, aPending, aSendingNumber, aTeammate, aViewer, fakeStore, type FakeStoreOptions} from '../../../src/testing.js';
import {clipboard} from '../../helpers/clipboard.js';
import {pasteOf} from '../../helpers/paste.js';
import {waitUntil} from '../../helpers/wait.js';

const ana = aContactMember({name: 'Ana Ruiz', phone: '+12125550101', contactId: 'ana'});
const bo = aContactMember({name: 'Bo Chen', phone: '+12125550102', contactId: 'bo'});
const cleo = aContactMember({name: 'Cleo Okafor', phone: '+12125550103', contactId: 'cleo'});

async function mount(given: Partial<Conversation> = {}, options: FakeStoreOptions = {}) {
  const conversation = aConversation({contacts: [ana, bo, cleo], ...given, id: 'c'});
  const store = fakeStore({conversations: [conversation], ...options});
  const composer = await fixture<GroupComposer>(html`<group-composer .store=${store} conversation-id="c"></group-composer>`);
  const root = composer.shadowRoot!;
  const field = () => root.querySelector('textarea')!;
  const text = () => root.textContent.replace(/\s+/g, ' ');
  const button = (name: string) => [...root.querySelectorAll('button')].find((one) => (one.getAttribute('aria-label') ?? one.textContent).includes(name));
  const type = async (words: string) => {
    field().focus();
    await sendKeys({type: words});
    await composer.updateComplete;
  };
  const choose = async (mode: 'sms' | 'note') => {
    root.querySelector<HTMLInputElement>(`input[value=${mode}]`)!.click();
    await composer.updateComplete;
  };
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  return {store, composer, root, field, text, button, type, choose, settled};
}

describe('<group-composer>: writing and sending', () => {
  it('sends with Enter to the phones on screen, and empties the field once the outbox has it', async () => {
    const {store, composer, field, type} = await mount();

    await type('On my way');
    const sent = oneEvent<MessageSentEvent>(composer, 'gc-message-sent');
    await sendKeys({press: 'Enter'});

    expect((await sent).detail).to.include({conversationId: 'c', mode: 'sms'});
    expect(store.callsTo('send')).to.deep.equal([['c', {text: 'On my way', files: [], expectPhones: phonesOf({contacts: [ana, bo, cleo]})}]]);
    await composer.updateComplete;
    expect(field().value).to.equal('');
  });

  describe('presses that come while the text before is still being kept', () => {
    async function slow() {
      const view = await mount();
      const {store, composer, field} = view;
      const kept: ((error?: Error) => void)[] = [];
      const send = store.send.bind(store);
      store.send = async (...given) => {
        await new Promise<void>((resolve, reject) => kept.push((error) => (error ? reject(error) : resolve())));
        return send(...given);
      };
      const presses = async (...texts: string[]) => {
        const all: Promise<boolean>[] = [];
        for (const text of texts) {
          composer.value += text;
          all.push(composer.send());
          await composer.updateComplete;
        }
        return all;
      };
      const next = (count: number) => waitUntil(() => kept.length === count, `${String(count)} on their way, not ${String(kept.length)}`);
      const sent = () => store.callsTo('send').map(([, message]) => message.text);
      return {...view, kept, presses, next, sent, field};
    }

    it('send what was typed behind it, each as a message of its own and in order', async () => {
      const {composer, kept, presses, next, sent} = await slow();
      const all = await presses('One', 'Two', 'Three', '');
      composer.value += 'and mo';
      for (const count of [1, 2, 3]) {
        await next(count);
        kept[count - 1]!();
      }

      expect(await Promise.all(all)).to.deep.equal([true, true, true, false]);
      expect(sent()).to.deep.equal(['One', 'Two', 'Three']);
      expect(composer.value).to.equal('and mo');
    });

    it('send nothing once one before was refused, and keep all of it', async () => {
      const {composer, kept, presses, next, sent} = await slow();
      const all = await presses('One', 'Two');
      await next(1);
      kept[0]!(new GroupChatError('STORAGE'));

      expect(await Promise.all(all)).to.deep.equal([false, false]);
      expect(sent()).to.deep.equal([]);
      expect(composer.value).to.equal('OneTwo');
    });
  });

  it('shows the cursor of a long text that was put in', async () => {
    const {composer, field} = await mount();
    const lines = (count: number) => Array.from({length: count}, (_, n) => `line ${String(n)}`).join('\n');

    await composer.insertText(lines(60));
    const {scrollTop, scrollHeight, clientHeight} = field();
    expect(scrollTop).to.be.closeTo(scrollHeight - clientHeight, 4);

    field().setSelectionRange(0, 0);
    await composer.insertText('Hello ');
    expect(field().scrollTop).to.be.below(8);
  });

  it('GRP-17 takes the review away as soon as the first message is under way, and brings it back when it failed', async () => {
    const {store, composer, root} = await mount({contactsLocked: false});
    const isShown = () => root.querySelector('[part=review]') !== null;
    const pending = aPending({conversationId: 'c', state: 'queued'});
    expect(isShown()).to.equal(true);

    store.update({pending: [pending]});
    await composer.updateComplete;
    expect(isShown()).to.equal(false);
    store.update({pending: [{...pending, state: 'failed'}]});
    await composer.updateComplete;
    expect(isShown()).to.equal(true);
  });

  it('makes a new line with Shift+Enter', async () => {
    const {store, field, type} = await mount();

    await type('one');
    await sendKeys({down: 'Shift'});
    await sendKeys({press: 'Enter'});
    await sendKeys({up: 'Shift'});

    expect(field().value).to.equal('one\n');
    expect(store.callsTo('send')).to.have.length(0);
  });

  it('leaves Enter to an input method that is composing', async () => {
    const {store, field, type, settled} = await mount();
    await type('nihon');

    field().dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, composed: true}));
    await settled();

    expect(store.callsTo('send')).to.have.length(0);
  });

  it('sends with Ctrl+Enter only, where the page wants it so', async () => {
    const {store, composer, field, type} = await mount();
    composer.sendKey = 'mod-enter';

    await type('one');
    await sendKeys({press: 'Enter'});
    expect(store.callsTo('send')).to.have.length(0);

    const sent = oneEvent(composer, 'gc-message-sent');
    field().dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', ctrlKey: true, bubbles: true, composed: true}));
    await sent;
    expect(store.callsTo('send')).to.have.length(1);
  });

  it('keeps the text when the outbox refuses it, and says why', async () => {
    const refusal = new GroupChatError('STORAGE');
    const {composer, field, type, text} = await mount({}, {send: () => Promise.reject(refusal)});

    await type('On my way');
    const failed = oneEvent<GroupChatErrorEvent>(composer, 'gc-error');
    await sendKeys({press: 'Enter'});

    expect((await failed).detail.error).to.equal(refusal);
    await composer.updateComplete;
    expect(field().value).to.equal('On my way');
    expect(text()).to.include('cannot store');
  });

  it('keeps the text when the host cancels', async () => {
    const {store, composer, field, type} = await mount();
    composer.addEventListener('gc-message-send', (event) => event.preventDefault());

    await type('Hello');
    const accepted = await composer.send();

    expect(accepted).to.equal(false);
    expect(store.callsTo('send')).to.have.length(0);
    expect(field().value).to.equal('Hello');
  });

  it('SND-01 does not send white space and invisible characters', async () => {
    const {store, composer} = await mount();

    composer.value = ' \u200B\n';

    expect(await composer.send()).to.equal(false);
    expect(store.callsTo('send')).to.have.length(0);
  });

  it('SND-02 counts from the policy’s warning on, and refuses what is too long', async () => {
    const {composer, root, text, store, button} = await mount({}, {viewer: aViewer({policy: {warnBodyLength: 10, maxBodyLength: 20}})});

    composer.value = 'x'.repeat(12);
    await composer.updateComplete;
    expect(text()).to.include('12 of 20');
    expect(button('Send')!.ariaDisabled).to.equal('false');

    composer.value = 'x'.repeat(23);
    await composer.updateComplete;
    expect(text()).to.include('3 characters too long');
    expect(button('Send')!.ariaDisabled).to.equal('true');

    button('Send')!.click();
    await waitUntil(() => root.querySelector('[role=alert]'));
    expect(await composer.send()).to.equal(false);
    expect(store.callsTo('send')).to.have.length(0);
  });

  it('keeps the number before its words in a page of the other direction', async () => {
    const {composer, root} = await mount({}, {viewer: aViewer({policy: {warnBodyLength: 10, maxBodyLength: 20}})});
    composer.dir = 'rtl';
    composer.value = 'x'.repeat(23);
    await composer.updateComplete;

    const words = [...root.querySelector('#count')!.childNodes].find(({textContent}) => textContent?.includes('characters'))!;
    const placeOf = (part: string) => {
      const range = document.createRange();
      const from = words.textContent!.indexOf(part);
      range.setStart(words, from);
      range.setEnd(words, from + part.length);
      return range.getBoundingClientRect();
    };
    expect(placeOf('3').right).to.be.at.most(placeOf('characters').left);
  });

  it('SND-03 says what a message counts as', async () => {
    const {text} = await mount();

    expect(text()).to.include('Counts as 3 messages');
  });

  it('keeps plain keys from the hotkeys of the page, and lets shortcuts through', async () => {
    const {type, field} = await mount();
    const heard: string[] = [];
    const listen = (event: KeyboardEvent) => heard.push(event.key);
    document.addEventListener('keydown', listen);

    await type('j');
    field().dispatchEvent(new KeyboardEvent('keydown', {key: 'k', metaKey: true, bubbles: true, composed: true}));
    document.removeEventListener('keydown', listen);

    expect(heard).to.deep.equal(['k']);
  });

  it('ACC-13 tells teammates that somebody is writing, once, and that it is over', async () => {
    const {store, type, field} = await mount();

    await type('abc');
    field().blur();

    expect(store.callsTo('setTyping')).to.deep.equal([['c', true], ['c', false]]);
  });

  it('puts text at the cursor', async () => {
    const {composer, field} = await mount();
    composer.value = 'Hello !';
    await composer.updateComplete;
    field().setSelectionRange(6, 6);

    await composer.insertText('Ana');

    expect(field().value).to.equal('Hello Ana!');
    expect(field().selectionStart).to.equal(9);
  });

  it('takes part in a form', async () => {
    const {composer} = await mount();
    composer.setAttribute('name', 'message');
    const form = document.createElement('form');
    composer.before(form);
    form.append(composer);

    composer.value = 'Hello';
    await composer.updateComplete;

    expect(new FormData(form).get('message')).to.equal('Hello');
    form.reset();
    expect(composer.value).to.equal('');
  });
});

describe('<group-composer>: drafts and notes', () => {
  it('SND-16 stores what is typed, and brings it back when the conversation is opened again', async () => {
    const {store, type, composer} = await mount();
    await type('Half a sen');

    composer.remove();
    const again = await fixture<GroupComposer>(html`<group-composer .store=${store} conversation-id="c"></group-composer>`);

    await waitUntil(() => again.value === 'Half a sen');
    expect(again.shadowRoot!.querySelector('textarea')!.value).to.equal('Half a sen');
  });

  it('SND-16 stores what is typed also while nobody rests', async () => {
    const {store, type} = await mount();
    const begun = Date.now();
    while (store.callsTo('saveDraft').length === 0) {
      await type('a');
      expect(Date.now() - begun, 'milliseconds without a draft').to.be.below(5_000);
    }
  });

  it('SND-16 never stores what one user typed as the draft of another', async () => {
    const {store, field, composer} = await mount();
    // At once, so that no part of it is stored yet, as Dana's own.
    field().value = 'For Dana only';
    field().dispatchEvent(new InputEvent('input', {bubbles: true}));

    store.update({viewer: aViewer({teammate: aTeammate({id: 'lee', name: 'Lee Park'})})});
    await composer.updateComplete;
    composer.remove();

    expect(store.callsTo('saveDraft')).to.deep.equal([]);
    expect(composer.value).to.equal('');
  });

  it('clears the stored draft only when the outbox has accepted', async () => {
    let accept: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (accept = resolve));
    const {store, composer, type, settled} = await mount({}, {send: () => held.then(() => aPending())});
    await type('Hello');

    const sending = composer.send();
    await settled();
    expect(store.callsTo('saveDraft').some(([, , draft]) => draft === undefined)).to.equal(false);
    accept();
    await sending;

    expect(store.callsTo('saveDraft').at(-1)).to.deep.equal(['c', 'sms', undefined]);
  });

  it('ACC-05 keeps a text and a note apart, and Enter in a note never sends', async () => {
    const {store, composer, type, choose, field} = await mount();
    await type('For Ana');

    await choose('note');
    expect(field().value).to.equal('');
    await type('For us');
    const added = oneEvent(composer, 'gc-message-sent');
    await sendKeys({press: 'Enter'});
    await added;
    await choose('sms');

    expect(field().value).to.equal('For Ana');
    expect(store.callsTo('send')).to.have.length(0);
    expect(store.callsTo('addNote')).to.deep.equal([['c', {text: 'For us', mentionIds: []}]]);
  });

  it('ACC-04 a note differs by text, label and placeholder, and is announced', async () => {
    const {choose, text, field, root} = await mount();

    await choose('note');

    expect(text()).to.include('only your team sees it');
    expect(field().getAttribute('aria-label')).to.equal('Internal note');
    expect(field().placeholder).to.include('only your team');
    await waitUntil(() => root.querySelector('[aria-live=polite]')?.textContent.includes('nothing goes to a phone'));
  });

  it('offers no notes where the back end has none', async () => {
    const {root} = await mount({}, {viewer: aViewer({capabilities: ['ATTACHMENTS']})});

    expect(root.querySelector('[role=radiogroup]') === null).to.equal(true);
  });
});

describe('<group-composer>: when something stands in the way', () => {
  const silentBo = {...bo, consent: 'OPTED_OUT'} as const;
  const blocked = {contacts: [ana, silentBo, cleo], problems: [problem('CONTACT_DND', {subjectIds: [bo.id]})]};

  it('DND-08 DND-09 says who blocks the group and starts a new one without them', async () => {
    const {composer, text, button, root} = await mount(blocked);

    expect(text()).to.include('Bo Chen opted out');
    expect(text()).to.include('others can still text Bo Chen from their own phones');
    expect(root.querySelector('textarea') === null).to.equal(true);
    setTimeout(() => button('New group without Bo Chen')!.click());
    const {detail} = await oneEvent<GroupStartEvent>(composer, 'gc-group-start');

    expect(detail).to.deep.include({fromId: 'number-1', predecessorId: 'c'});
    expect(detail.contacts).to.deep.equal([{contactId: 'ana', phone: ana.phone}, {contactId: 'cleo', phone: cleo.phone}]);
    expect(button('Text Bo') === undefined).to.equal(true);
  });

  it('DND-08 notes still work while texts are blocked', async () => {
    const {store, composer, button} = await mount(blocked);

    button('Write an internal note')!.click();
    await composer.updateComplete;
    composer.value = 'Called Bo, he will text START';
    await composer.send();

    expect(store.callsTo('addNote')).to.have.length(1);
  });

  it('MEM-06 offers to text the one who is left of a group of two', async () => {
    const {composer, button} = await mount({...blocked, contacts: [ana, silentBo]});

    setTimeout(() => button('Text Ana Ruiz directly')!.click());
    const {detail} = await oneEvent<DirectRequestEvent>(composer, 'gc-direct-request');

    expect(detail).to.deep.equal({contactId: 'ana', phone: ana.phone, fromId: 'number-1'});
    expect(button('New group without') === undefined).to.equal(true);
  });

  it('MEM-06 SND-14 without the number, or where it cannot carry groups, a new group from another number is offered', async () => {
    for (const code of ['NUMBER_ACCESS_REVOKED', 'NUMBER_NOT_CAPABLE', 'NUMBER_DISABLED', 'TOO_MANY_CONTACTS'] as const) {
      const {composer, button} = await mount({problems: [problem(code)], viewerCan: ['NOTE', 'CONTINUE']});
      setTimeout(() => button('New group from this one')!.click());
      expect((await oneEvent<GroupStartEvent>(composer, 'gc-group-start')).detail, code).to.include({predecessorId: 'c'});
    }
    const none = aViewer({sendingNumbers: [aSendingNumber({problems: [problem('NUMBER_ACCESS_REVOKED')]})]});
    const {button} = await mount({problems: [problem('NUMBER_ACCESS_REVOKED')], viewerCan: ['NOTE', 'CONTINUE']}, {viewer: none});
    expect(button('New group from this one') === undefined).to.equal(true);
  });

  it('SND-15 a closed group can be reopened', async () => {
    const {store, button} = await mount({closed: true, viewerCan: ['REOPEN'], problems: [problem('CONVERSATION_CLOSED')]});

    button('Reopen')!.click();

    expect(store.callsTo('setClosed')).to.deep.equal([['c', false]]);
  });

  it('SND-14 without access to the number it is read-only, with the reason and the draft', async () => {
    const {store, composer, type, text} = await mount();
    await type('Half a sentence');

    store.updateConversation('c', {viewerCan: [], problems: [problem('NUMBER_ACCESS_REVOKED')]});
    await composer.updateComplete;

    expect(text()).to.include('do not have access to this number');
    expect(text()).to.include('Half a sentence');
    expect(await composer.send()).to.equal(false);
  });

  it('MEM-15 DND-02 warns before the next message', async () => {
    const {text} = await mount({warnings: [problem('REASSIGNED', {subjectIds: [ana.id]}), problem('POSSIBLE_OPT_OUT', {subjectIds: [bo.id]})]});

    expect(text()).to.include('The number of Ana Ruiz now belongs to somebody else');
    expect(text()).to.include('Bo Chen may have asked not to be texted');
  });

  it('GRP-17 states who gets the first message, what they see and that the list then locks', async () => {
    const {text} = await mount({contactsLocked: false});

    expect(text()).to.include('It goes to Ana Ruiz, Bo Chen, and Cleo Okafor.');
    expect(text()).to.include('see each other’s numbers');
    expect(text()).to.include('list of people is fixed');
  });

  it('MEM-05 sends nothing to people who changed while it was written, until they are confirmed', async () => {
    const {store, composer, type, text, button} = await mount({contactsLocked: false});
    await type('Hello all');

    store.updateConversation('c', {contacts: [ana, cleo]});
    await composer.updateComplete;
    expect(await composer.send()).to.equal(false);
    expect(text()).to.include('Now it goes to Ana Ruiz and Cleo Okafor');
    const sent = oneEvent(composer, 'gc-message-sent');
    button('Send to these 2 people')!.click();
    await sent;

    expect(store.callsTo('send')[0]?.[1].expectPhones).to.deep.equal([ana.phone, cleo.phone]);
  });

  it('MEM-05 shows the new list for a message that came back, and sends it to them', async () => {
    const returned = aPending({key: 'k', conversationId: 'c', state: 'failed', body: 'Hello', problems: [problem('RECIPIENTS_CHANGED')]});
    const {store, text, button} = await mount({}, {state: {pending: [returned]}});

    expect(text()).to.include('Your message was not sent');
    button('Send to these 3 people')!.click();

    expect(store.callsTo('retry')).to.deep.equal([['k', {expectPhones: phonesOf({contacts: [ana, bo, cleo]})}]]);
  });

  it('puts a message that came back into the field again', async () => {
    const returned = aPending({key: 'k', conversationId: 'c', state: 'failed', body: 'Hello', problems: [problem('RECIPIENTS_CHANGED')]});
    const {store, composer, button} = await mount({}, {state: {pending: [returned]}});

    button('Edit the message')!.click();

    await waitUntil(() => composer.value === 'Hello');
    expect(store.callsTo('discard')).to.deep.equal([['k']]);
  });
});

describe('<group-composer>: files', () => {
  const pdf = (name = 'estimate.pdf') => new File(['%PDF-1.4 hello'], name, {type: 'application/pdf'});
  // As data: WebKit reads WebP, but its canvas cannot write it.
  const webp = async () => {
    const url = 'data:image/webp;base64,UklGRkQAAABXRUJQVlA4IDgAAAAwAwCdASooAB4APtFmrVEoJaQipWgBABoJZwDE2A8KmggAAP6uF6stRDyt+He7POqZw4Le9iAAAA==';
    return new File([await (await fetch(url)).blob()], 'roof.webp', {type: 'image/webp'});
  };
  const photo = async (width: number, height: number) => {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d')!;
    const pixels = context.createImageData(width, height);
    let noise = 1;
    for (let at = 0; at < pixels.data.length; at += 1) {
      noise = (Math.imul(noise, 1664525) + 1013904223) | 0;
      pixels.data[at] = at % 4 === 3 ? 255 : noise >>> 24;
    }
    context.putImageData(pixels, 0, 0);
    return new File([await canvas.convertToBlob({type: 'image/png'})], 'roof.png', {type: 'image/png'});
  };

  it('sends the files that were added', async () => {
    const {store, composer, text} = await mount();
    const file = pdf();

    await composer.addFiles([file]);
    await composer.updateComplete;
    expect(text()).to.include('estimate.pdf');
    await composer.send();

    expect(store.callsTo('send')[0]?.[1].files).to.deep.equal([file]);
    expect(composer.shadowRoot!.querySelector('.chip') === null).to.equal(true);
  });

  it('ATT-01 ATT-02 refuses what carriers do not take, by its content, and says so', async () => {
    const {composer, text} = await mount();
    const rejected: string[] = [];
    composer.addEventListener('gc-file-rejected', ({detail}) => rejected.push(`${detail.name} ${detail.problem.code}`));

    const taken = await composer.addFiles([
      new File(['<!doctype html><script>'], 'photo.jpg', {type: 'image/jpeg'}),
      new File([], 'empty.pdf', {type: 'application/pdf'}),
      pdf(),
    ]);
    await composer.updateComplete;

    expect(taken.map(({name}) => name)).to.deep.equal(['estimate.pdf']);
    expect(rejected).to.deep.equal(['photo.jpg ATTACHMENT_TYPE_MISMATCH', 'empty.pdf ATTACHMENT_EMPTY']);
    expect(text()).to.include('empty.pdf was not attached. This file is empty');
  });

  it('tells all refused files of a choice in one notice, which goes when closed, with the next choice and with sending', async () => {
    const {composer, root, button, type} = await mount();
    const empty = (count: number) => Array.from({length: count}, (_, n) => new File([], `${String(n)}.pdf`, {type: 'application/pdf'}));
    const told = async (files: File[]) => {
      await composer.addFiles(files);
      await composer.updateComplete;
      return [root.querySelectorAll('.rejected').length, root.querySelectorAll('.rejected li').length];
    };

    expect(await told(empty(40))).to.deep.equal([1, 40]);
    expect(root.querySelector('.rejected')!.getBoundingClientRect().height).to.be.below(150);
    expect(await told(empty(2))).to.deep.equal([1, 2]);
    button('Dismiss')!.click();
    await composer.updateComplete;
    expect(root.querySelector('.rejected') === null).to.equal(true);
    expect(await told(empty(1))).to.deep.equal([1, 1]);
    await type('Here it is');
    await composer.send();
    await composer.updateComplete;
    expect(root.querySelector('.rejected') === null).to.equal(true);
  });

  it('ATT-02 refuses the file too many', async () => {
    const {composer} = await mount();

    await composer.addFiles(Array.from({length: 11}, (_, n) => pdf(`${String(n)}.pdf`)));
    await composer.updateComplete;

    expect(composer.shadowRoot!.querySelectorAll('.chip')).to.have.length(10);
    expect(composer.shadowRoot!.textContent).to.include('At most 10 files');
  });

  it('ATT-02 warns above what every carrier takes, and shrinks images to fit', async () => {
    const {composer, text, button} = await mount();
    await composer.addFiles([await photo(700, 500)]);
    await composer.updateComplete;
    expect(text()).to.include('carriers');

    button('Shrink to fit')!.click();

    await waitUntil(() => !text().includes('refuse'));
    expect(composer.shadowRoot!.querySelectorAll('.chip')).to.have.length(1);
  });

  it('ATT-02 turns a photo of a type carriers do not take into a JPEG', async () => {
    const {composer} = await mount();
    const [file] = await composer.addFiles([await webp()]);

    expect(file?.type).to.equal('image/jpeg');
    expect(file?.name).to.equal('roof.jpg');
  });

  it('ATT-08 says the limits before a file is chosen', async () => {
    const {root, button} = await mount();

    const attach = button('Attach files')!;
    const limits = root.getElementById(attach.getAttribute('aria-describedby')!)!;

    expect(limits.textContent).to.include('Up to 10 files, 5 MB in all');
    expect(limits.textContent).to.include('600 kB');
    attach.focus();
    await waitUntil(() => limits.matches(':popover-open'));
  });

  it('takes files that are dropped or pasted', async () => {
    const {composer, field} = await mount();
    const data = new DataTransfer();
    data.items.add(pdf('dropped.pdf'));

    composer.dispatchEvent(new DragEvent('drop', {dataTransfer: data, cancelable: true}));
    field().dispatchEvent(pasteOf((clipboard) => clipboard.items.add(pdf('pasted.pdf'))));

    await waitUntil(() => composer.shadowRoot!.querySelectorAll('.chip').length === 2);
  });

  it('takes no files for a note, and says so', async () => {
    const {composer, choose, text} = await mount();
    await choose('note');

    expect(await composer.addFiles([pdf()])).to.deep.equal([]);
    await composer.updateComplete;
    expect(text()).to.include('cannot be attached to a note');
  });

  it('ATT-05 shows a file name without what would turn its letters around', async () => {
    const {composer, text} = await mount();

    await composer.addFiles([pdf('estimate\u202Efdp.pdf')]);
    await composer.updateComplete;

    expect(text()).to.include('estimatefdp.pdf');
  });
});

describe('<group-composer>: accessibility', () => {
  it('has no violations in its main states', async () => {
    const {composer, choose} = await mount({contactsLocked: false});
    await expect(composer).to.be.accessible();
    await choose('note');
    await expect(composer).to.be.accessible();

    const {composer: stopped} = await mount({contacts: [ana, {...bo, consent: 'DND'}], problems: [problem('CONTACT_DND', {subjectIds: [bo.id]})]});
    await expect(stopped).to.be.accessible();
  });
});

describe('<group-composer>: placed alone, its conversation not there', () => {
  const threads = (first: LoadState) => new Map([['c', {first, pages: {}}]]);

  it('shows what was typed when the conversation is lost, to be copied, and asks for it again', async () => {
    const {store, composer, type, text, button, field} = await mount();
    await type('On my way');

    store.update({conversations: new Map(), threads: threads({name: 'missing'})});
    await waitUntil(() => text().includes('not there, or not for you'));
    expect(field()).to.equal(null);
    expect(text()).to.include('On my way').and.not.include('Loading');
    expect(button('Copy the text')).to.not.equal(undefined);
    button('Try again')!.click();
    expect(store.callsTo('reload')).to.deep.equal([['c']]);

    store.update({conversations: new Map([['c', aConversation({id: 'c'})]]), threads: threads({name: 'ready'})});
    await composer.updateComplete;
    expect(field().value).to.equal('On my way');
  });

  for (const [what, writeText, shown] of [
    ['says on the button that the text was copied', () => Promise.resolve(), 'Copied'],
    ['says that the text could not be copied', () => Promise.reject(new Error('denied')), 'Could not copy.'],
    ['says that the text could not be copied where a page has no clipboard', undefined, 'Could not copy.'],
  ] as const) {
    it(what, async () => {
      const restore = clipboard(writeText);
      try {
        const {store, root, type, button} = await mount();
        await type('On my way');
        store.update({conversations: new Map(), threads: threads({name: 'missing'})});
        await waitUntil(() => button('Copy the text'));
        button('Copy the text')!.click();

        const said = () => [...root.querySelectorAll<HTMLElement>('.copy, .failure')].map(({innerText}) => innerText.trim());
        await waitUntil(() => said().includes(shown));
        await waitUntil(() => root.querySelector('[aria-live=polite], [role=alert].failure')?.textContent.includes(shown));
        if (shown === 'Copied') await waitUntil(() => said().includes('Copy the text'), 'offers it again');
      } finally {
        restore();
      }
    });
  }

  it('says why the conversation could not be loaded, and tells the host page once', async () => {
    const {store, composer, text} = await mount({}, {state: {conversations: new Map(), threads: threads({name: 'loading'})}});
    const told: GroupChatError[] = [];
    composer.addEventListener('gc-error', ({detail}) => told.push(detail.error));
    const error = new GroupChatError('SERVER_ERROR');

    store.update({threads: threads({name: 'failed', error})});
    await waitUntil(() => text().includes('The server has a problem'));
    composer.requestUpdate();
    await composer.updateComplete;

    expect(text()).to.include('could not be loaded').and.not.include('will be sent');
    expect(told).to.deep.equal([error]);
  });

  it('says why it cannot connect rather than load for ever, and tries again', async () => {
    const error = new GroupChatError('BAD_RESPONSE');
    const {store, text, button} = await mount({}, {viewer: null, state: {conversations: new Map(), threads: new Map(), connection: {name: 'waiting', error}}});
    await waitUntil(() => text().includes('answers instead of the server'));

    button('Try again')!.click();
    expect(store.callsTo('connect')).to.have.length(1);
  });
});
