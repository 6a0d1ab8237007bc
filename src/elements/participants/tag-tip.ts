import {css, html, type TemplateResult} from 'lit';
import type {Tag} from '../shared/people.js';
import {placePopup} from '../shared/popup-controller.js';

/**
 * A short mark whose explanation opens by touch, key or pointer, and is the mark's description for screen readers.
 *
 * @param id - Unique in the shadow root.
 */
export function tagTip({tone, label, why}: Tag, id: string): TemplateResult {
  return html`
    <button class="tag ${tone}" type="button" popovertarget=${id} popovertargetaction="show" aria-describedby=${id} @pointerenter=${show} @pointerleave=${hide}>${label}</button>
    <span class="why" id=${id} popover="auto" @beforetoggle=${place}>${why}</span>`;
}

const tipOf = ({currentTarget}: Event) => {
  const tip = currentTarget instanceof Element ? currentTarget.nextElementSibling : null;
  return tip instanceof HTMLElement ? tip : undefined;
};

function show(event: PointerEvent) {
  if (event.pointerType === 'mouse') tipOf(event)?.showPopover();
}

function hide(event: PointerEvent) {
  const tip = tipOf(event);
  if (event.pointerType === 'mouse' && tip?.matches(':popover-open')) tip.hidePopover();
}

function place({currentTarget, newState}: ToggleEvent) {
  if (!(currentTarget instanceof HTMLElement) || newState !== 'open') return;
  const anchor = currentTarget.previousElementSibling;
  // Its size is known once it is shown.
  if (anchor) requestAnimationFrame(() => placePopup(currentTarget, anchor));
}

export const tagStyles = css`
  .tag {
    display: inline-flex;
    align-items: center;
    min-block-size: 1.5rem;
    padding: 0 calc(var(--_space) * 2);
    border: 0;
    border-radius: 999px;
    background: color-mix(in oklab, var(--_color-text), transparent 92%);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
    font-weight: 550;
    white-space: nowrap;
  }

  .tag.warning {
    background: var(--_color-warning-soft);
    color: var(--_color-warning);
  }

  .tag.danger {
    background: var(--_color-danger-soft);
    color: var(--_color-danger);
  }

  .why {
    position: fixed;
    inset: auto;
    inline-size: max-content;
    max-inline-size: min(18rem, 90vw);
    margin: 0;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-m);
    background: var(--_color-surface-raised);
    color: var(--_color-text);
    font-size: var(--_font-size-s);
    box-shadow: var(--_shadow);
  }
`;
