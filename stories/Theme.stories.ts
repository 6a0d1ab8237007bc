import {html} from 'lit';
import {getCustomElements, type Meta, type StoryObj} from '@storybook/web-components-vite';
import {expect} from 'storybook/test';
import '../src/define/group-chat-provider.js';
import '../src/define/group-chat-thread.js';
import {aConversation, aTeamMember, fakeStore} from '../src/testing.js';
import {aBusyThread, contacts, dana, lee} from './helpers/cast.js';

interface Token {
  readonly name: string;
  readonly description: string;
  readonly default: string;
}

interface Manifest {
  readonly modules: readonly {readonly declarations: readonly {readonly cssProperties?: readonly Token[]}[]}[];
}

/** The manifest that Storybook was given has them from the one list of tokens. */
const tokens = () => (getCustomElements() as Manifest).modules
  .flatMap(({declarations}) => declarations.flatMap(({cssProperties = []}) => cssProperties)).filter(({name}) => name.startsWith('--gc-'));

/** `light-dark(a, b)` as its two sides; anything else is the same in both. */
function sidesOf(value: string): readonly [light: string, dark: string] {
  const [, light = value, dark = value] = /^light-dark\((.+), (.+)\)$/.exec(value) ?? [];
  return [light, dark];
}

const style = html`<style>
  .tokens { padding: 1rem; overflow-x: auto; }
  .tokens table { border-collapse: collapse; font-size: 0.875rem; }
  .tokens :is(th, td) { padding: 0.375rem 0.75rem; border-block-end: 1px solid GrayText; text-align: start; }
  .tokens :is(code, .value) { white-space: nowrap; }
  .tokens .swatch { display: inline-block; inline-size: 1.25em; block-size: 1.25em; margin-inline-end: 0.5em; border: 1px solid GrayText; vertical-align: middle; }
</style>`;

function side(name: string, value: string) {
  return html`<td class="value">${name.startsWith('--gc-color-') ? html`<span class="swatch" style="background: ${value}"></span>` : ''}<code dir="ltr">${value}</code></td>`;
}

function row({name, description, default: value}: Token) {
  const [light, dark] = sidesOf(value);
  return html`<tr><th scope="row"><code dir="ltr">${name}</code></th><td>${description}</td>${side(name, light)}${side(name, dark)}</tr>`;
}

export default {
  title: 'Theme',
  component: 'group-chat-provider',
} satisfies Meta;

/** Every token, set anywhere above an element: `group-chat-provider { --gc-color-accent: #7a3cff; }`. */
export const Tokens: StoryObj = {
  render: () => html`${style}
    <div class="tokens" tabindex="0" role="region" aria-label="Tokens">
      <table>
        <thead><tr><th scope="col">Token</th><th scope="col">What for</th><th scope="col">Light</th><th scope="col">Dark</th></tr></thead>
        <tbody>${tokens().map(row)}</tbody>
      </table>
    </div>`,
  play: async ({canvasElement}) => {
    await expect(canvasElement.querySelectorAll('tbody tr').length).toBeGreaterThan(30);
  },
};

/** A dozen lines make a look of their own. */
export const OwnLook: StoryObj = {
  render: () => {
    const items = aBusyThread();
    const group = aConversation({id: 'roof', contacts, teammates: [aTeamMember(dana), aTeamMember(lee)], readUpTo: items.at(-1)?.sequence ?? 0});
    return html`
      <style>
        .own {
          --gc-color-accent: light-dark(#0b6b4f, #7fd8b6);
          --gc-color-accent-text: light-dark(#ffffff, #06281d);
          --gc-color-accent-soft: light-dark(#e0f3ec, #173a2f);
          --gc-color-bubble-own: light-dark(#0b6b4f, #14694f);
          --gc-color-bubble-team: light-dark(#e0f3ec, #173a2f);
          --gc-color-bubble-team-text: light-dark(#08271d, #dff5ec);
          --gc-color-focus: light-dark(#0b6b4f, #7fd8b6);
          --gc-radius-bubble: 6px;
          --gc-radius-m: 4px;
          --gc-space: 0.3rem;
        }
      </style>
      <group-chat-provider class="own" .store=${fakeStore({conversations: [group], timelines: {roof: items}})}>
        <group-chat-thread conversation-id="roof" style="inline-size: min(52rem, 100%); block-size: 100dvh"></group-chat-thread>
      </group-chat-provider>`;
  },
};
