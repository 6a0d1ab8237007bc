import {html, type TemplateResult} from 'lit';
import type {panels} from '../../i18n/en/panels.js';
import {announce} from '../shared/announcer.js';
import {icon} from '../shared/icons.js';
import type {Localize} from '../shared/localize.js';

/** Milliseconds that the button says what it did. */
const shown = 2500;

/** Puts a text into the clipboard, and says on itself that it is there: what was copied cannot be seen. */
export function copyButton(
  {t}: Localize<typeof panels>, {text, label, look = ''}: {readonly text: string; readonly label: string; readonly look?: string}, onFailure: (text: string) => void,
): TemplateResult {
  const onClick = async ({currentTarget}: Event) => {
    if (!(currentTarget instanceof HTMLElement)) return;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // No permission, or no clipboard at all: the page has no secure origin.
      onFailure(t('composer.copyFailed'));
      return;
    }
    onFailure('');
    announce(currentTarget, t('composer.copied'));
    currentTarget.toggleAttribute('data-copied', true);
    setTimeout(() => currentTarget.removeAttribute('data-copied'), shown);
  };
  return html`
    <button class="button copy ${look}" type="button" @click=${onClick}>
      <span>${icon('copy')} ${label}</span><span class="did">${icon('check')} ${t('composer.copied')}</span>
    </button>`;
}
