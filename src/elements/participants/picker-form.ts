import type {participants} from '../../i18n/en/participants.js';
import type {Localize} from '../shared/localize.js';
import type {Participant} from '../shared/participant.js';

/** What a form hears of the picker: its entries and whether they will do. */
export function reflectForm(
  internals: ElementInternals,
  {t}: Localize<typeof participants>,
  {name, value, min, max, required, anchor}: {
    readonly name: string | null;
    readonly value: readonly Participant[];
    readonly min: number;
    readonly max: number;
    readonly required: boolean;
    readonly anchor: HTMLElement | null;
  },
): void {
  const data = new FormData();
  for (const {id} of value) if (name) data.append(name, id);
  internals.setFormValue(data);

  const {length} = value;
  const least = required ? Math.max(1, min) : length > 0 ? min : 0;
  const at = anchor ?? undefined;
  if (length > max) internals.setValidity({rangeOverflow: true}, t('picker.full', max), at);
  else if (length === 0 && least > 0) internals.setValidity({valueMissing: true}, t('picker.tooFew', least), at);
  else if (length < least) internals.setValidity({rangeUnderflow: true}, t('picker.tooFew', least), at);
  else internals.setValidity({});
}
