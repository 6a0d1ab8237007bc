import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {Problem} from '../../core/errors.js';
import {formatPhone} from '../../core/phone-format.js';
import type {participants} from '../../i18n/en/participants.js';
import {avatar} from '../shared/avatar.js';
import {icon} from '../shared/icons.js';
import type {Localize} from '../shared/localize.js';
import {phoneTemplate, refusalText} from './picker-list.js';
import {chosenProblems, type Chosen} from './picker-rows.js';
import {shownText, type Refused} from './pasted-numbers.js';

type Words = Localize<typeof participants>;

/** Those chosen, each with a button to take them out; marked when something stands against them. */
export function chips(
  words: Words,
  {chosen, problems, isDisabled, onRemove}: {
    readonly chosen: readonly Chosen[];
    readonly problems: readonly Problem[];
    readonly isDisabled: boolean;
    readonly onRemove: (chosen: Chosen) => void;
  },
): TemplateResult | typeof nothing {
  if (chosen.length === 0) return nothing;
  return html`
    <ul class="chips" aria-label=${words.t('picker.chosen')}>
      ${repeat(chosen, ({person}) => person.id, (one, index) => {
        const {person, phone} = one;
        const [wrong] = chosenProblems(one, index, chosen, problems);
        return html`
          <li class="chip ${wrong ? 'wrong' : ''}">
            ${avatar(person.name, person.avatarUrl)}
            <span class="chip-text">
              <bdi class="chip-name">${person.name}</bdi>
              ${phone && person.phones.length > 1 ? html`<span class="chip-phone">${phoneTemplate(phone)}</span>` : nothing}
            </span>
            <button class="chip-remove" type="button" tabindex=${index === chosen.length - 1 ? '0' : '-1'} ?disabled=${isDisabled}
              aria-label=${words.t('picker.remove', person.name)} aria-describedby=${wrong ? `wrong-${String(index)}` : nothing}
              @click=${() => onRemove(one)}>${icon('close')}</button>
          </li>`;
      })}
    </ul>`;
}

/** What stands against those chosen, in sentences. */
export function chipProblems(words: Words, chosen: readonly Chosen[], problems: readonly Problem[], isReading: boolean): unknown {
  const lines = chosen.map((one, index) => {
    const [wrong] = chosenProblems(one, index, chosen, problems);
    if (!wrong) return nothing;
    const {name} = one.person;
    const text = refusalText(words, wrong, name);
    // Some sentences begin with who it is about; the others are told apart by the name before them.
    return html`<p class="problem" id="wrong-${index}">${icon('error')} <span>${
      text.startsWith(name) ? nothing : html`<bdi>${name}</bdi>: `}${text}</span></p>`;
  });
  return [isReading ? html`<p class="muted">${words.t('picker.reading')}</p>` : nothing, ...lines];
}

/** Why an entry of a pasted list was not added. */
export function refusedText(words: Words, {problem, name}: Refused): string {
  return refusalText(words, problem, name ?? undefined);
}

/** Entries of a pasted list that were not added, each with the reason and, where there is one, a way on. Rules NUM-15, NUM-07. */
export function refusedList(
  words: Words,
  {refused, onDismiss, onCreate, onUse}: {
    readonly refused: readonly Refused[];
    readonly onDismiss: (refused: Refused) => void;
    readonly onCreate: (phone: string) => void;
    readonly onUse: (refused: Refused, phone: string) => void;
  },
): TemplateResult | typeof nothing {
  if (refused.length === 0) return nothing;
  const {t} = words;
  return html`
    <ul class="refusals" aria-label=${t('picker.notAdded')}>
      ${refused.map((one) => {
        const {phone, withoutExtension, problem} = one;
        const text = shownText(one);
        return html`
          <li class="refusal">
            ${icon('error')}
            <span><bdi class="pasted" dir=${/^[\s\d().+-]+$/.test(text) ? 'ltr' : nothing}>${text}</bdi> ${refusedText(words, one)}
              ${phone && problem.code === 'NOT_A_CONTACT'
                ? html`<button class="link" type="button" @click=${() => onCreate(phone)}>${t('picker.createContact', text)}</button>` : nothing}
              ${withoutExtension
                ? html`<button class="link" type="button" @click=${() => onUse(one, withoutExtension)}>${t('picker.useWithout', formatPhone(withoutExtension))}</button>` : nothing}
            </span>
            <button class="chip-remove" type="button" aria-label=${t('picker.dismiss', text)} @click=${() => onDismiss(one)}>${icon('close')}</button>
          </li>`;
      })}
    </ul>`;
}
