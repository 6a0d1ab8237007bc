import {css} from 'lit';
import {avatarStyles} from '../shared/avatar.js';
import {buttonStyles} from '../shared/host-styles.js';
import {iconStyles} from '../shared/icons.js';

const field = css`
  p,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .top {
    display: flex;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
    padding-block-end: var(--_space);
    font-size: var(--_font-size-s);
  }

  label {
    font-weight: 600;
  }

  .count,
  .muted {
    color: var(--_color-text-muted);
    font-variant-numeric: tabular-nums;
  }

  .control {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    min-block-size: 2.75rem;
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    border: 1px solid var(--_color-border-strong);
    border-radius: var(--_radius-m);
    background: var(--_color-surface);
    cursor: text;
  }

  .control:focus-within {
    border-color: var(--_color-focus);
    box-shadow: 0 0 0 1px var(--_color-focus);
  }

  input {
    flex: 1 1 9rem;
    min-inline-size: 6rem;
    min-block-size: 1.875rem;
    padding: 0 var(--_space);
    border: 0;
    background: none;
  }

  /* The frame around it shows the focus. */
  input:focus-visible {
    outline: none;
  }

  input::placeholder {
    color: var(--_color-text-muted);
    opacity: 1;
  }

  .chips {
    display: contents;
  }

  .chip {
    --avatar-size: 1.5rem;
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    max-inline-size: 100%;
    padding: 3px;
    border-radius: 999px;
    background: var(--_color-accent-soft);
    font-size: var(--_font-size-s);
  }

  .chip.wrong {
    background: var(--_color-danger-soft);
    color: var(--_color-danger);
    box-shadow: inset 0 0 0 1px currentcolor;
  }

  .chip-text {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 1.5);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .chip-name {
    font-weight: 500;
  }

  .chip-phone {
    color: var(--_color-text-muted);
  }

  .chip-remove {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    font-size: 0.8em;
  }

  .chip-remove:hover {
    background: color-mix(in oklab, currentcolor, transparent 86%);
  }

  .phone {
    white-space: nowrap;
  }

  .problem,
  .refusal {
    display: flex;
    align-items: start;
    gap: calc(var(--_space) * 1.5);
    padding-block-start: calc(var(--_space) * 1.5);
    color: var(--_color-danger);
    font-size: var(--_font-size-s);
  }

  .refusal > span {
    flex: 1;
  }

  .pasted {
    font-weight: 600;
  }

  .link {
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_color-accent);
    font-weight: 500;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
`;

const list = css`
  .popup {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: var(--_space);
    overflow: hidden;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-m);
    background: var(--_color-surface-raised);
    color: var(--_color-text);
    box-shadow: var(--_shadow);
  }

  .popup:popover-open {
    display: flex;
    flex-direction: column;
  }

  [role='listbox'] {
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  .row {
    --avatar-size: 2.25rem;
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2.5);
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    border-radius: var(--_radius-s);
    cursor: pointer;
  }

  .row.head {
    cursor: default;
  }

  .row.nested {
    padding-inline-start: calc(2.25rem + var(--_space) * 4.5);
  }

  .row.active {
    background: var(--_color-hover);
  }

  .row.refused {
    cursor: not-allowed;
  }

  .row.refused .avatar {
    opacity: 0.6;
  }

  .row.refused .name,
  .row.refused .detail {
    color: var(--_color-text-muted);
  }

  .row-text {
    display: grid;
    justify-items: start;
    flex: 1;
    min-inline-size: 0;
  }

  .name {
    font-weight: 500;
    overflow-wrap: anywhere;
  }

  .detail {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
  }

  .nested .detail {
    color: inherit;
  }

  .reason,
  .warning {
    display: flex;
    gap: var(--_space);
    color: var(--_color-danger);
    font-size: var(--_font-size-s);
  }

  .warning {
    color: var(--_color-warning);
  }

  .dot {
    flex: none;
    inline-size: 1rem;
    block-size: 1rem;
    border: 1.5px solid var(--_color-border-strong);
    border-radius: 50%;
  }

  [aria-selected='true'] .dot {
    border-color: var(--_color-accent);
    border-width: 5px;
  }

  .chosen {
    display: grid;
    color: var(--_color-accent);
  }

  .status {
    display: grid;
    gap: calc(var(--_space) * 2);
    justify-items: center;
    padding: calc(var(--_space) * 4);
    font-size: var(--_font-size-s);
    text-align: center;
  }

  @media (forced-colors: active) {
    .row.active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    .chip {
      outline: 1px solid ButtonText;
    }
  }
`;

export const styles = [avatarStyles, buttonStyles, iconStyles, field, list];
