import {expect} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';
import {aReaction, byContact, someMessages} from '../../../src/testing.js';
import {change, frames, id, mountThread, placeOf, prepend, received, runsOf, sent, setTimeline, threadStore, until} from './mount.js';

describe('timeline contract', () => {
  it('1: at the bottom a new message keeps the reader there', async () => {
    const {store, isAtEnd, row, pill} = await mountThread();
    expect(isAtEnd()).to.equal(true);

    for (let sequence = 201; sequence <= 230; sequence += 1) {
      store.append(id, received(sequence));
      await frames(1);
      expect(isAtEnd(), `after message ${String(sequence)}`).to.equal(true);
    }

    expect(row('Message 230')).to.not.equal(undefined);
    expect(pill()).to.equal(null);
  });

  it('1: scrolled up, the view stays, a pill counts what is new, and a screen reader hears it', async () => {
    const {thread, store, scroller, scrollTo, firstVisible, pill} = await mountThread();
    await scrollTo(scroller.scrollTop - 900);
    const before = firstVisible();

    store.append(id, received(201), received(202), received(203));
    await frames(3);

    expect(firstVisible().text).to.equal(before.text);
    expect(firstVisible().top).to.be.closeTo(before.top, 1);
    expect(pill()?.textContent.trim()).to.equal('3 new');
    const heard = () => thread.renderRoot.querySelector('[aria-live=polite]')?.textContent ?? '';
    await until('the count is announced', () => heard().includes('3 new messages from Ana Ruiz'));
  });

  it('2: older messages arriving above leave the first visible message where it is', async () => {
    for (const from of [0, 300]) {
      const {store, scrollTo, firstVisible, bubble} = await mountThread(threadStore({items: someMessages(100, {from: 201})}));
      await scrollTo(from);
      const {text, top} = firstVisible();

      prepend(store, someMessages(50, {from: 151, conversationId: id}));

      for (let frame = 0; frame < 30; frame += 1) {
        await frames(1);
        expect(bubble(text)?.getBoundingClientRect().top, `frame ${String(frame)} from ${String(from)} px`).to.be.closeTo(top, 1);
      }
    }
  });

  it('2: rows that grow above, as late images do, leave the first visible message where it is', async () => {
    const {scroller, scrollTo, firstVisible, thread} = await mountThread();
    await scrollTo(scroller.scrollTop - 1500);
    const before = firstVisible();
    const edge = placeOf(scroller);
    const above = [...thread.renderRoot.querySelectorAll<HTMLElement>('.bubble')].filter((one) => one.getBoundingClientRect().bottom < edge - 50);

    for (const bubble of above.slice(-6)) {
      bubble.style.blockSize = '140px';
      await frames(2);
      expect(firstVisible().text).to.equal(before.text);
      expect(firstVisible().top).to.be.closeTo(before.top, 1);
    }
  });

  it('2: the same while the reader goes on scrolling up', async () => {
    const {store, scroller, scrollTo, row} = await mountThread(threadStore({items: someMessages(100, {from: 201})}));
    await scrollTo(700);
    const anchor = row('Message 215');
    const place = anchor ? placeOf(anchor) : NaN;

    let scrolled = 0;
    for (let step = 0; step < 10; step += 1) {
      scroller.scrollTop -= 20;
      scrolled += 20;
      if (step === 4) prepend(store, someMessages(50, {from: 151, conversationId: id}));
      await frames(1);
      expect(anchor?.isConnected && placeOf(anchor)).to.be.closeTo(place + scrolled, 1);
    }
  });

  it('3: opens at the first unread message, with context above and a divider that stays', async () => {
    const {thread, store, scroller, row, scrollTo} = await mountThread(threadStore({conversation: {readUpTo: 150, unreadCount: 30}}));
    const divider = () => thread.renderRoot.querySelector('.unread');

    expect(divider()?.textContent).to.equal('New');
    // 151 and 152 are the viewer's own in the thread's turns of two; what counts is the first of somebody else.
    const first = divider()?.nextElementSibling;
    const place = first ? placeOf(first) - placeOf(scroller) : NaN;
    expect(place).to.be.greaterThan(60).and.lessThan(300);
    expect(row('Message 149')).to.not.equal(undefined);

    await store.markRead(id, 200);
    await scrollTo(scroller.scrollTop + 100);
    expect(divider(), 'after it was read').to.not.equal(null);
  });

  it('3: loads the place of the first unread message when the latest page does not reach back to it', async () => {
    const asked: number[] = [];
    const store = threadStore({
      timeline: runsOf([[901, 950]], {hasOlder: true}),
      conversation: {readUpTo: 300, unreadCount: 640},
      loadAround: (_, sequence) => {
        asked.push(sequence);
        setTimeline(store, runsOf([[276, 325], [901, 950]], {hasOlder: true}));
        return Promise.resolve();
      },
    });
    const {thread, row, scroller} = await mountThread(store);

    expect(asked).to.deep.equal([300]);
    const divider = thread.renderRoot.querySelector('.unread');
    expect(divider && placeOf(divider) - placeOf(scroller)).to.be.greaterThan(0).and.lessThan(400);
    expect(row('Message 301')).to.not.equal(undefined);
  });

  it('3: opens at the latest when everything is read', async () => {
    const {isAtEnd, thread} = await mountThread(threadStore({conversation: {readUpTo: 200, unreadCount: 0}}));

    expect(isAtEnd()).to.equal(true);
    expect(thread.renderRoot.querySelector('.unread')).to.equal(null);
  });

  it('4: an own message goes to the latest', async () => {
    const {store, scroller, scrollTo, isAtEnd, row} = await mountThread();
    await scrollTo(scroller.scrollTop - 2000);
    expect(isAtEnd()).to.equal(false);

    await store.send(id, {text: 'On my way'});
    await frames(4);

    expect(isAtEnd()).to.equal(true);
    expect(row('On my way')).to.not.equal(undefined);
  });

  it('4: the last page is loaded first when a jump led elsewhere', async () => {
    const store = threadStore({
      timeline: runsOf([[100, 150]], {hasOlder: true, hasNewer: true}),
      loadLatest: () => {
        setTimeline(store, runsOf([[100, 150], [301, 350]], {hasOlder: true}));
        return Promise.resolve();
      },
    });
    const {isAtEnd, row} = await mountThread(store);

    await store.send(id, {text: 'Here I am'});
    await until('the own message is at the end, after the last page', () => row('Message 350') !== undefined && row('Here I am') !== undefined && isAtEnd());

    expect(store.callsTo('loadLatest')).to.deep.equal([[id]]);
  });

  it('5: a jump loads the page of the message; gaps on both sides are drawn as gaps', async () => {
    const around = runsOf([[376, 425], [901, 950]], {hasOlder: true});
    const wanted = around.runs[0]?.chunks[1]?.items[0];
    const store = threadStore({
      timeline: runsOf([[901, 950]], {hasOlder: true}),
      loadItem: () => Promise.resolve(wanted),
      loadAround: () => {
        setTimeline(store, around);
        return Promise.resolve();
      },
    });
    const {thread, row, scroller} = await mountThread(store);

    await thread.scrollToMessage(wanted?.id ?? '');
    await frames(3);

    expect(store.callsTo('loadAround')).to.deep.equal([[id, 400]]);
    const target = row('Message 400');
    expect(target && placeOf(target) - placeOf(scroller)).to.be.greaterThan(0).and.lessThan(500);
    const gap = thread.renderRoot.querySelector('.gap.inside, .gap');
    expect(gap, 'the hole is drawn').to.not.equal(null);
  });

  it('5: a jump right after scrolling arrives, though the browser tells of the scrolling only afterwards', async () => {
    const {thread, store, scroller, scrollTo, isAtEnd, row} = await mountThread();
    const first = store.state.timelines.get(id)?.runs[0]?.chunks[0]?.items[0];

    scroller.scrollTop -= 900;
    await thread.scrollToMessage(first?.id ?? '');
    await until('the first message is in view', () => row('Message 1') !== undefined && scroller.scrollTop < 50);

    await scrollTo(900);
    scroller.scrollTop -= 300;
    await thread.scrollToLatest();
    await until('the last message is in view', () => row('Message 200') !== undefined && isAtEnd());
  });

  it('5: gaps are filled on approach, from the side the reader comes from', async () => {
    const store = threadStore({
      timeline: runsOf([[301, 350], [901, 950]], {hasOlder: false}),
      loadOlder: () => {
        setTimeline(store, runsOf([[301, 350], [851, 950]]));
        return Promise.resolve();
      },
    });
    const {scroller, scrollTo, firstVisible} = await mountThread(store);
    expect(store.callsTo('loadOlder'), 'far from the gap nothing is asked for').to.deep.equal([]);

    await scrollTo(scroller.scrollTop - 1900);
    const before = firstVisible();
    await until('the page before the gap is asked for', () => store.callsTo('loadOlder').length > 0);
    expect(store.callsTo('loadOlder')[0]).to.deep.equal([id, 901]);
    await frames(5);

    expect(firstVisible().text).to.equal(before.text);
    expect(firstVisible().top).to.be.closeTo(before.top, 1);
  });

  it('6: a reaction, a status or a change of members never scrolls', async () => {
    const {store, scroller, scrollTo, firstVisible} = await mountThread(threadStore({items: [...someMessages(199), sent(200, {status: 'SENT'})]}));
    await scrollTo(scroller.scrollTop - 800);
    const before = firstVisible();

    change(store, 170, {reactions: [aReaction({emoji: '❤️', author: byContact({name: 'Bo Chen'})})]});
    await frames(2);
    change(store, 200, {status: 'DELIVERED'});
    await frames(2);
    store.updateConversation(id, {name: 'Roof repair', teammates: []});
    await frames(2);

    expect(firstVisible().text).to.equal(before.text);
    expect(firstVisible().top).to.be.closeTo(before.top, 1);
  });

  it('7: a resize keeps the first visible message, or the bottom', async () => {
    const {thread, scroller, scrollTo, firstVisible, isAtEnd} = await mountThread();
    const box = thread.parentElement!;

    box.style.blockSize = '320px';
    await frames(3);
    expect(isAtEnd(), 'a phone keyboard came up').to.equal(true);
    box.style.blockSize = '600px';
    await frames(3);
    expect(isAtEnd(), 'and went').to.equal(true);

    await scrollTo(scroller.scrollTop - 1500);
    const before = firstVisible();
    box.style.inlineSize = '320px';
    await frames(3);
    expect(firstVisible().text).to.equal(before.text);
    expect(firstVisible().top).to.be.closeTo(before.top, 1);
  });

  it('8: going up a little releases the bottom', async () => {
    const {store, scroller, scrollTo, firstVisible} = await mountThread();
    await scrollTo(scroller.scrollTop - 40);
    const before = firstVisible();

    store.append(id, received(201));
    await frames(3);

    expect(firstVisible().top).to.be.closeTo(before.top, 1);
  });

  it('8: selecting text releases the bottom', async () => {
    const {store, bubble, isAtEnd, thread} = await mountThread();
    const wanted = bubble('Message 198')!;
    const {left, top, width, height} = wanted.getBoundingClientRect();
    const y = Math.round(top + height / 2);

    await sendMouse({type: 'move', position: [Math.round(left + 16), y]});
    await sendMouse({type: 'down'});
    await sendMouse({type: 'move', position: [Math.round(left + width - 16), y]});
    store.append(id, received(201));
    await frames(3);
    expect(placeOf(wanted), 'while the button is down').to.be.closeTo(top, 1);

    await sendMouse({type: 'up'});
    await frames(3);
    store.append(id, received(202));
    await frames(3);

    expect(String(document.getSelection())).to.not.equal('');
    expect(isAtEnd()).to.equal(false);
    expect(thread.renderRoot.querySelector('.latest')?.textContent.trim()).to.equal('2 new');
    document.getSelection()?.removeAllRanges();
  });

  it('9: the focused row stays, however far the view goes, and the arrows go on from it', async () => {
    const {thread, scroller, row, scrollTo, firstVisible} = await mountThread(threadStore({items: someMessages(2000)}));
    await scrollTo(scroller.scrollHeight / 2);
    const focused = row(firstVisible().text)!;
    focused.focus({preventScroll: true});

    for (const place of [0, scroller.scrollHeight, scroller.scrollHeight / 4]) {
      await scrollTo(place);
      await until('rows are drawn here', () => Math.abs(placeOf(row(firstVisible().text) ?? scroller) - placeOf(scroller)) < scroller.clientHeight);
      expect(focused.isConnected).to.equal(true);
      expect(thread.shadowRoot?.activeElement).to.equal(focused);
      expect(thread.renderRoot.querySelectorAll('.row').length).to.be.lessThan(400);
    }

    await sendKeys({press: 'ArrowDown'});
    await frames(3);
    expect(thread.shadowRoot?.activeElement?.previousElementSibling).to.equal(focused);
    expect(placeOf(focused)).to.be.closeTo(placeOf(scroller), scroller.clientHeight);
  });

  it('9: older messages, and a view far from the focused row, stay where they are', async () => {
    const {store, scroller, row, scrollTo, firstVisible} = await mountThread(threadStore({items: someMessages(1000, {from: 1001, conversationId: id})}));
    await scrollTo(scroller.scrollHeight / 2);
    row(firstVisible().text)!.focus({preventScroll: true});
    await scrollTo(scroller.scrollHeight * 0.8);
    await frames(8);
    const before = firstVisible();

    prepend(store, someMessages(50, {from: 951, conversationId: id}));
    await frames(8);

    expect(firstVisible().text).to.equal(before.text);
    expect(firstVisible().top).to.be.closeTo(before.top, 1);
  });

  it('9: selected rows stay, however far the view goes', async () => {
    const {thread, bubble, scroller, scrollTo} = await mountThread(threadStore({items: someMessages(1000)}));
    const [from, to] = [bubble('Message 996')!, bubble('Message 998')!];
    const [start, end] = [from.getBoundingClientRect(), to.getBoundingClientRect()];

    await sendMouse({type: 'move', position: [Math.round(start.left + 16), Math.round(start.top + start.height / 2)]});
    await sendMouse({type: 'down'});
    await sendMouse({type: 'move', position: [Math.round(end.right - 16), Math.round(end.top + end.height / 2)]});
    await sendMouse({type: 'up'});
    await frames(3);
    const selected = String(document.getSelection());
    await scrollTo(0);
    await frames(3);
    await scrollTo(scroller.scrollHeight / 2);

    expect(selected).to.not.equal('');
    expect(String(document.getSelection())).to.equal(selected);
    expect([from.isConnected, to.isConnected]).to.deep.equal([true, true]);

    document.getSelection()?.removeAllRanges();
    (thread.shadowRoot?.activeElement as HTMLElement | null)?.blur();
    await scrollTo(0);
    await frames(3);
    expect(from.isConnected, 'once nothing is selected or focused').to.equal(false);
  });

  it('11: moving the element keeps its place and its watch', async () => {
    let released = 0;
    const {thread, scroller, scrollTo, firstVisible} = await mountThread(threadStore({watchConversation: () => () => { released += 1; }}));
    await scrollTo(scroller.scrollTop - 1300);
    const before = firstVisible();
    const shift = document.createElement('div');
    Object.assign(shift.style, {blockSize: '600px', inlineSize: '500px'});
    thread.parentElement?.after(shift);
    const offset = before.top - placeOf(thread);

    shift.append(thread);
    await frames(4);

    expect(firstVisible().text).to.equal(before.text);
    expect(firstVisible().top - placeOf(thread)).to.be.closeTo(offset, 1);
    expect(released).to.equal(0);
    shift.remove();
  });

  it('12: anchoring is its own, and scrolling stays inside', async () => {
    const {scroller} = await mountThread();
    const style = getComputedStyle(scroller);

    expect(style.getPropertyValue('overflow-anchor') || 'none').to.equal('none');
    expect(style.overscrollBehaviorY).to.equal('contain');
    expect(style.scrollbarGutter).to.equal('stable');
    expect(style.flexDirection).to.not.equal('column-reverse');
  });
});

describe('read state', () => {
  const awake = () => window.dispatchEvent(new Event('pointermove'));

  it('10: what is in view is read once its reader is active', async () => {
    const {store} = await mountThread(threadStore({conversation: {readUpTo: 150, unreadCount: 30}}), {height: 500});
    awake();

    await until('it is marked', () => store.callsTo('markRead').length > 0);
    const [[, upTo] = []] = store.callsTo('markRead');
    expect(upTo).to.be.greaterThan(150).and.lessThan(175);
  });

  it('10: a jump never marks anything as read', async () => {
    const {thread, store} = await mountThread(threadStore({conversation: {readUpTo: 20, unreadCount: 30}}));
    const wanted = store.state.timelines.get(id)?.runs[0]?.chunks[4]?.items[0]?.id ?? '';
    await thread.scrollToMessage(wanted);
    const before = store.callsTo('markRead').length;

    awake();
    await new Promise((resolve) => { setTimeout(resolve, 90); });
    await frames(30);

    expect(store.callsTo('markRead').length).to.equal(before);
  });
});
