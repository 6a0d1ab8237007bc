import {expect, fixture} from '@open-wc/testing';
import {ContextProvider} from '@lit/context';
import {html, LitElement} from 'lit';
import {settingsContext, type ChatSettings} from '../../../src/elements/shared/context.js';
import {Localize} from '../../../src/elements/shared/localize.js';
import {registerLocale} from '../../../src/i18n/register.js';

const area = {'sample.hello': 'Hello', 'sample.count': (n: number) => `${n} messages`} as const;

class SampleWords extends LitElement {
  readonly words = new Localize(this, area);
  override render(): unknown {
    return html`${this.words.t('sample.hello')}, ${this.words.t('sample.count', 3)}`;
  }
}
customElements.define('sample-words', SampleWords);

class SampleSettings extends LitElement {
  readonly provider = new ContextProvider(this, {context: settingsContext, initialValue: {}});
  set settings(value: ChatSettings) {
    this.provider.setValue(value);
  }
  override createRenderRoot() {
    return this;
  }
}
customElements.define('sample-settings', SampleSettings);

registerLocale('fr', 'Français', 'ltr', {'sample.hello': 'Bonjour', 'sample.count': (n: number) => `${n} messages reçus`});

const textOf = (root: Element) => root.querySelector('sample-words')?.shadowRoot?.textContent.trim();

describe('the words of an element', () => {
  it('are English when the language in force is not known', async () => {
    const root = await fixture(html`<div lang="xx"><sample-words></sample-words></div>`);
    expect(textOf(root)).to.equal('Hello, 3 messages');
  });

  it('follow the nearest lang, so that one page can speak two languages', async () => {
    const root = await fixture(html`<div lang="en"><section lang="fr-CA"><sample-words></sample-words></section></div>`);
    expect(textOf(root)).to.equal('Bonjour, 3 messages reçus');
  });

  it('follow the locale of the provider before any lang', async () => {
    const root = await fixture<SampleSettings>(html`<sample-settings lang="en" .settings=${{locale: 'fr'}}><sample-words></sample-words></sample-settings>`);
    expect(textOf(root)).to.equal('Bonjour, 3 messages reçus');
  });

  it("are the host's own where it gives some", async () => {
    const settings: ChatSettings = {strings: {'sample.hello': 'Ahoy'}};
    const root = await fixture<SampleSettings>(html`<sample-settings lang="en" .settings=${settings}><sample-words></sample-words></sample-settings>`);
    expect(textOf(root)).to.equal('Ahoy, 3 messages');
  });

  it('stay English when the locale of the page is nonsense', async () => {
    const root = await fixture<SampleSettings>(html`<sample-settings .settings=${{locale: '???'}}><sample-words></sample-words></sample-settings>`);
    expect(textOf(root)).to.equal('Hello, 3 messages');
  });
});
