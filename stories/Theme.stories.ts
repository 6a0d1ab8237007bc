import {html} from 'lit';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import manifest from '../custom-elements.json' with {type: 'json'};
import '../src/define/group-chat-provider.js';
import '../src/define/group-chat-thread.js';
import {aConversation, aTeamMember, fakeStore} from '../src/testing.js';
import {tokens} from '../src/theme/tokens.js';
import {aBusyThread, contacts, dana, lee} from './helpers/cast.js';

interface Token {
  readonly name: string;
  readonly description: string;
}

const {modules}: {readonly modules: readonly {readonly declarations: readonly {readonly tagName: string; readonly cssProperties?: readonly Token[]}[]}[]} = manifest;

/** What each token is for stands in the manifest, its default in the one list of tokens. */
const words = new Map(modules.flatMap(({declarations}) => declarations.flatMap(({cssProperties = []}) => cssProperties)).map(({name, description}) => [name, description]));

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
  return html`<td class="value">${name.startsWith('color-') ? html`<span class="swatch" style="background: ${value}"></span>` : ''}<code dir="ltr">${value}</code></td>`;
}

function row([name, value]: readonly [string, string]) {
  const [light, dark] = sidesOf(value);
  const property = `--gc-${name}`;
  return html`<tr><th scope="row"><code dir="ltr">${property}</code></th><td>${words.get(property)}</td>${side(name, light)}${side(name, dark)}</tr>`;
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
        <tbody>${Object.entries(tokens).map(row)}</tbody>
      </table>
    </div>`,
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
