import {isComposing} from '../shared/keys.js';

export type PickerCommand =
  | 'next' | 'previous' | 'choose' | 'close' | 'clear' | 'remove-last' | 'enter-chips' | 'chip-next' | 'chip-previous' | 'chip-remove';

/**
 * What a key means in the picker: in the field as in any editable combobox; the arrow keys go from its start into the chips and
 * back, in the reading direction.
 */
export function pickerKey(
  event: KeyboardEvent,
  {field, isOpen, isRtl, hasChips}: {
    /** The field when the key was pressed in it; else a chip has the focus. */
    readonly field: HTMLInputElement | undefined;
    readonly isOpen: boolean;
    readonly isRtl: boolean;
    readonly hasChips: boolean;
  },
): PickerCommand | undefined {
  const {key} = event;
  if (isComposing(event) || event.ctrlKey || event.metaKey) return undefined;
  const back = isRtl ? 'ArrowRight' : 'ArrowLeft';
  const forth = isRtl ? 'ArrowLeft' : 'ArrowRight';
  if (!field) {
    if (key === back) return 'chip-previous';
    if (key === forth) return 'chip-next';
    return key === 'Backspace' || key === 'Delete' ? 'chip-remove' : undefined;
  }
  if (key === 'ArrowDown') return 'next';
  if (key === 'ArrowUp') return 'previous';
  if (key === 'Enter') return 'choose';
  if (key === 'Escape') return isOpen ? 'close' : field.value === '' ? undefined : 'clear';
  const isAtStart = field.selectionStart === 0 && field.selectionEnd === 0;
  if (!isAtStart || !hasChips) return undefined;
  if (key === 'Backspace' && !event.repeat) return 'remove-last';
  return key === back ? 'enter-chips' : undefined;
}
