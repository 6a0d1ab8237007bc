import {css, html, type CSSResult} from 'lit';
import {expect, fixture, fixtureSync} from '@open-wc/testing';
import {ChatElement} from '../../../src/elements/shared/chat-element.js';
import {Lazy, loadWhenIdle} from '../../../src/elements/shared/lazy.js';
import {waitUntil} from '../../helpers/wait.js';

interface Panel {
  readonly text: string;
  readonly styles: CSSResult;
}

const panel: Panel = {text: 'Nothing can be sent', styles: css`p { color: rgb(1, 2, 3); }`};

class LazySample extends ChatElement {
  panel = new Lazy<Panel>(() => Promise.resolve(panel));

  override render() {
    return html`<p>${this.late(this.panel)?.text ?? '…'}</p>`;
  }
}
customElements.define('lazy-sample', LazySample);

const text = ({shadowRoot}: LazySample) => shadowRoot?.textContent.trim();

describe('a part that is loaded when it is needed', () => {
  it('is rendered with its styles as soon as it has come, and the element is complete only then', async () => {
    const sample = fixtureSync<LazySample>(html`<lazy-sample></lazy-sample>`);
    await sample.updateComplete;
    expect(text(sample)).to.equal('Nothing can be sent');
    expect(getComputedStyle(sample.shadowRoot!.querySelector('p')!).color).to.equal('rgb(1, 2, 3)');
    sample.requestUpdate();
    await sample.updateComplete;
    expect(sample.shadowRoot!.adoptedStyleSheets.filter((one) => one === panel.styles.styleSheet)).to.have.length(1);
  });

  it('leaves its place as it is when it cannot be loaded, and comes once it can', async () => {
    let tries = 0;
    const sample = fixtureSync<LazySample>(html`<lazy-sample></lazy-sample>`);
    sample.panel = new Lazy(() => (++tries === 1 ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(panel)));
    await sample.updateComplete;
    expect(text(sample)).to.equal('…');
    await waitUntil(() => text(sample) === 'Nothing can be sent', 'the part');
    expect(tries).to.equal(2);
  });

  it('is loaded once, however often it is asked for, and a failure says NETWORK', async () => {
    let tries = 0;
    const part = new Lazy(() => (++tries === 1 ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(panel)));
    const failed: unknown = await part.load().catch((cause: unknown) => cause);
    expect(failed).to.include({code: 'NETWORK', retryable: true});
    expect(await Promise.all([part.load(), part.load()])).to.deep.equal([panel, panel]);
    expect(tries).to.equal(2);
    expect(part.value).to.equal(panel);
  });

  it('is there before it is needed, when the page had nothing else to do', async () => {
    const sample = await fixture<LazySample>(html`<lazy-sample></lazy-sample>`);
    const part = new Lazy(() => Promise.resolve(panel));
    loadWhenIdle(sample, part);
    await waitUntil(() => part.value !== undefined, 'the part');
  });
});
