import {expect, fixture, html} from '@open-wc/testing';
import '../../../src/define/group-create.js';
import type {GroupCreate} from '../../../src/elements/create/group-create.js';
import {aContact, aContactMember, aConversation, fakeStore} from '../../../src/testing.js';
import {waitUntil} from '../../helpers/wait.js';

const contacts = ['ana', 'bo'].map((id, n) => aContact({id, phones: [{phone: `+1212555010${String(n + 1)}`, label: 'Mobile', problems: []}]}));

async function made(untick: boolean) {
  const members = contacts.map(({id, name, phones}) => aContactMember({name, contactId: id, phone: phones[0]!.phone}));
  const store = fakeStore({directory: {contacts}, conversations: [aConversation({id: 'old', name: 'Roof repair', contacts: members})]});
  const prefill = {predecessorId: 'old', fromId: 'number-1', contacts: contacts.map(({id}) => ({contactId: id}))};
  const create = await fixture<GroupCreate>(html`<group-create .store=${store} .prefill=${prefill}></group-create>`);
  const root = create.shadowRoot!;
  const button = (name: string) => [...root.querySelectorAll('button')].find(({textContent}) => textContent.includes(name));
  const boxes = () => [...root.querySelectorAll('.check')].map(({textContent}) => textContent.trim());
  const picker = root.querySelector<HTMLElement & {value: readonly {name?: string}[]}>('participant-picker[kind=contacts]')!;
  await waitUntil(() => picker.value.every(({name}) => name));

  const [link, , close] = root.querySelectorAll<HTMLInputElement>('.check input');
  const checked = link!.checked;
  close!.click();
  if (untick) link!.click();
  await create.updateComplete;
  const shown = {boxes: boxes(), callout: root.querySelector('.callout')!.textContent.replace(/\s+/g, ' ')};
  button('Review')!.click();
  await waitUntil(() => button('Create group') !== undefined);
  button('Create group')!.click();
  await waitUntil(() => store.callsTo('createConversation').length > 0);
  await new Promise((resolve) => setTimeout(resolve, 20));
  return {checked, ...shown, input: store.callsTo('createConversation')[0]![0], closed: store.callsTo('setClosed')};
}

describe('<group-create>: from another group', () => {
  it('MEM-06: continues the old group unless told otherwise', async () => {
    const {checked, boxes, input, closed} = await made(false);

    expect(checked).to.equal(true);
    expect(boxes).to.deep.equal(['Continue the old group here', 'Put a first sentence into the message field', 'Close the old group afterwards']);
    expect(input).to.include({predecessorId: 'old'});
    expect(closed).to.have.length(1);
  });

  it('MEM-06: a parallel group is made the same way without the link, and leaves the old one as it is', async () => {
    const {boxes, callout, input, closed} = await made(true);

    expect(boxes).to.deep.equal(['Continue the old group here']);
    expect(callout).to.contain('Beside “Roof repair”');
    expect(input).to.not.have.property('predecessorId');
    expect(closed).to.deep.equal([]);
  });
});
