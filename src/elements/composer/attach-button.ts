import {html, type TemplateResult} from 'lit';
import type {AttachmentPolicy} from '../../core/model.js';
import type {composer} from '../../i18n/en/composer.js';
import {icon} from '../shared/icons.js';
import type {Localize} from '../shared/localize.js';
import type {PopupController} from '../shared/popup-controller.js';

/** Opens the file chooser; what may be attached is said on hover, on focus and to screen readers. Rule ATT-08. */
export function attachButton(
  words: Localize<typeof composer>,
  {policy, limits, accept, isDisabled, popup, onFiles}: {
    readonly policy: AttachmentPolicy;
    /** What may be attached, in words; undefined until they have come. */
    readonly limits: string | undefined;
    readonly accept: string;
    readonly isDisabled: boolean;
    readonly popup: PopupController;
    readonly onFiles: (files: readonly File[]) => void;
  },
): TemplateResult {
  const show = () => popup.open();
  const hide = () => popup.close();
  const onClick = ({currentTarget}: Event) => {
    const chooser = currentTarget instanceof Element ? currentTarget.nextElementSibling : null;
    if (chooser instanceof HTMLInputElement) chooser.click();
  };
  const onChange = ({currentTarget}: Event) => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    onFiles([...(currentTarget.files ?? [])]);
    // The same file may be chosen again after it was removed.
    currentTarget.value = '';
  };
  // Images of every type are offered: those that carriers do not take are turned into JPEGs.
  return html`
    <button class="button icon attach" part="attach" type="button" aria-label=${words.t('composer.attach')} aria-describedby="limits"
      ?disabled=${isDisabled} @click=${onClick} @pointerenter=${show} @pointerleave=${hide} @focus=${show} @blur=${hide}>${icon('attach')}</button>
    <input type="file" multiple hidden accept=${accept || [...policy.accept, 'image/*'].join(',')} @change=${onChange} />
    <div id="limits" class="tip" popover="manual">${limits}</div>`;
}
