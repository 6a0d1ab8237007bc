import {aTimeout, expect, fixture, html} from '@open-wc/testing';
import '../../src/define/group-chat-list.js';
import '../../src/define/group-connection-status.js';
import type {GroupChatList} from '../../src/elements/list/group-chat-list.js';
import type {GroupConnectionStatus} from '../../src/elements/provider/group-connection-status.js';
import {aConversation, aNotice, aPending, aTeammate, fakeStore} from '../../src/testing.js';

async function status(lang: string) {
  const store = fakeStore({state: {connection: {name: 'offline'}, pending: [aPending(), aPending()]}});
  const element = await fixture<GroupConnectionStatus>(html`<group-connection-status lang=${lang} .store=${store} delay="0"></group-connection-status>`);
  await aTimeout(1);
  await element.updateComplete;
  const text = () => element.shadowRoot?.querySelector<HTMLElement>('[role=status]')?.innerText.trim() ?? '';
  return {element, text};
}

const english = 'No connection. What you write is kept and will be sent. 2 messages are waiting to be sent.';
const french = 'Aucune connexion. Ce que vous écrivez est conservé et sera envoyé. 2 messages sont en attente d’envoi.';

describe('a language', () => {
  it('is spoken by an element in the page as soon as its module has come, and by no other language’s', async () => {
    const {element, text} = await status('fr');
    const other = await status('de');
    expect(text()).to.equal(english);
    await import('../../src/i18n/fr.js');
    await element.updateComplete;
    await other.element.updateComplete;
    expect(text()).to.equal(french);
    expect(other.text()).to.equal(english);
  });

  it('is spoken in its regions too', async () => {
    await import('../../src/i18n/fr.js');
    const {text} = await status('fr-CA');
    expect(text()).to.equal(french);
  });

  it('changes with the lang of the element', async () => {
    await Promise.all([import('../../src/i18n/fr.js'), import('../../src/i18n/es.js')]);
    const {element, text} = await status('fr');
    element.lang = 'es';
    element.requestUpdate();
    await element.updateComplete;
    expect(text()).to.equal('Sin conexión. Lo que escriba se guardará y se enviará. 2 mensajes están en espera de envío.');
  });

  it('reaches the notices of the inbox', async () => {
    await import('../../src/i18n/fr.js');
    const lastItem = aNotice({kind: 'CREATED', actor: aTeammate({id: 'ana', name: 'Ana Ruiz'})});
    const store = fakeStore({conversations: [aConversation({lastItem})]});
    const list = await fixture<GroupChatList>(html`<group-chat-list lang="fr" .store=${store}></group-chat-list>`);
    await list.updateComplete;
    expect(list.shadowRoot?.textContent).to.contain('Ana a créé le groupe');
  });
});
