import {css} from 'lit';
import {avatarStyles} from '../shared/avatar.js';
import {failedLineStyles} from '../shared/failed-line.js';
import {fieldStyles} from '../shared/field-styles.js';
import {buttonStyles} from '../shared/host-styles.js';
import {iconStyles} from '../shared/icons.js';

const page = css`
  :host {
    container-type: inline-size;
    /* What takes the focus keeps clear of the footer. */
    scroll-padding-block-end: 5.5rem;
  }

  h2,
  h3,
  p,
  ul,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    list-style: none;
  }

  h2 {
    padding-block-end: calc(var(--_space) * 4);
    font-size: var(--_font-size-l);
    font-weight: 650;
  }

  /* It gets the focus when the page changes, so that it is read out; it is no control. */
  h2:focus {
    outline: none;
  }

  h3,
  legend,
  label[for='name'] {
    padding: 0;
    padding-block-end: var(--_space);
    font-size: var(--_font-size-s);
    font-weight: 600;
  }

  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 5);
  }

  .part {
    display: grid;
    gap: var(--_space);
  }

  .part > label {
    padding: 0;
  }

  .muted {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
  }

  .choices {
    display: grid;
    gap: calc(var(--_space) * 2);
    padding-block-start: calc(var(--_space) * 1.5);
  }

  .choices.two {
    grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
  }

  .choice {
    display: flex;
    align-items: start;
    gap: calc(var(--_space) * 2.5);
    padding: calc(var(--_space) * 2.5) calc(var(--_space) * 3);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-m);
    background: var(--_color-surface-raised);
    cursor: pointer;
  }

  .choice:hover:not(.refused) {
    background: var(--_color-hover);
  }

  .choice:has(input:checked) {
    border-color: var(--_color-accent);
    background: var(--_color-accent-soft);
    box-shadow: inset 0 0 0 1px var(--_color-accent);
  }

  .choice:has(input:focus-visible) {
    outline: 2px solid var(--_color-focus);
    outline-offset: 2px;
  }

  .choice input {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 2px 0 0;
    outline: none;
  }

  .choice-icon {
    display: grid;
    color: var(--_color-accent);
  }

  .choice-text {
    display: grid;
    min-inline-size: 0;
  }

  .choice-title {
    font-weight: 500;
  }

  .choice.refused {
    background: var(--_color-surface-sunken);
    cursor: not-allowed;
  }

  .refused .choice-title {
    color: var(--_color-text-muted);
  }

  .reason,
  .problem {
    color: var(--_color-danger);
    font-size: var(--_font-size-s);
  }

  .problem,
  .failure {
    display: flex;
    align-items: start;
    gap: calc(var(--_space) * 1.5);
    padding-block-start: var(--_space);
  }

  .failure {
    flex-wrap: wrap;
    align-items: center;
    margin-block-start: calc(var(--_space) * 4);
    padding: calc(var(--_space) * 3);
    border-radius: var(--_radius-m);
    background: var(--_color-warning-soft);
    color: var(--_color-warning);
    font-size: var(--_font-size-s);
  }

  .failure > span {
    flex: 1;
  }

  .callout {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    padding: calc(var(--_space) * 3) calc(var(--_space) * 3.5);
    border-radius: var(--_radius-m);
    background: var(--_color-surface-sunken);
    font-size: var(--_font-size-s);
  }

  .callout.strong {
    background: var(--_color-accent-soft);
  }

  .callout.strong p {
    display: flex;
    gap: calc(var(--_space) * 2);
  }

  .callout.left-out {
    background: var(--_color-warning-soft);
  }

  .left-out h3 {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    color: var(--_color-warning);
  }

  .left-out ul {
    display: grid;
    gap: var(--_space);
    max-block-size: 12rem;
    overflow-y: auto;
  }

  .left-out bdi {
    font-weight: 600;
  }

  .check {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-block-size: 1.75rem;
  }

  .check input {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
  }

  .people {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    padding-block: var(--_space);
  }

  .people li {
    --avatar-size: 2.25rem;
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2.5);
  }

  .who {
    display: grid;
    justify-items: start;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .actions {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    display: flex;
    justify-content: end;
    gap: calc(var(--_space) * 2);
    margin-block-start: calc(var(--_space) * 5);
    padding-block: calc(var(--_space) * 3);
    border-block-start: 1px solid var(--_color-border);
    background: var(--_color-surface);
  }

  .actions [aria-disabled='true'] {
    opacity: 0.55;
    cursor: default;
  }

  @container (max-width: 26rem) {
    .actions .button {
      flex: 1;
      min-block-size: 2.75rem;
    }
  }
`;

export const styles = [avatarStyles, buttonStyles, failedLineStyles, fieldStyles, iconStyles, page];
