import {css} from 'lit';
import {buttonStyles} from '../shared/host-styles.js';
import {iconStyles} from '../shared/icons.js';

const box = css`
  :host {
    --max-height: 12lh;
    container-type: inline-size;
  }

  h3,
  p,
  ul,
  figure,
  blockquote {
    margin: 0;
    padding: 0;
  }

  ul {
    list-style: none;
  }

  .base {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3) calc(var(--_space) * 2);
  }

  .box {
    position: relative;
    border: 1px solid var(--_color-border);
    border-radius: calc(var(--_radius-m) + 4px);
    background: var(--_color-surface-raised);
    transition: border-color var(--_motion), background var(--_motion);
  }

  .box:focus-within {
    border-color: var(--_color-focus);
    box-shadow: 0 0 0 1px var(--_color-focus);
  }

  .note .box {
    border-color: var(--_color-note-border);
    background: var(--_color-note);
    color: var(--_color-note-text);
  }

  .note .box:focus-within {
    box-shadow: 0 0 0 1px var(--_color-note-border);
  }

  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 2.25rem;
    max-block-size: var(--max-height);
    /* Its scroll bar begins below the round corner of the frame. */
    margin-block-start: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 0.5) calc(var(--_space) * 3) var(--_space);
    border: 0;
    background: none;
    resize: none;
    scrollbar-width: thin;
    field-sizing: content;
    overflow-y: auto;
    overflow-wrap: anywhere;
    overscroll-behavior: contain;
  }

  /* The frame around it shows the focus. */
  textarea:focus-visible {
    outline: none;
  }

  textarea::placeholder {
    color: var(--_color-text-muted);
    opacity: 1;
  }

  .note textarea::placeholder {
    color: color-mix(in oklab, var(--_color-note-text), transparent 15%);
  }

  .bar {
    display: flex;
    align-items: center;
    gap: var(--_space);
    padding: 0 calc(var(--_space) * 1.5) calc(var(--_space) * 1.5);
  }

  .space {
    flex: 1;
  }

  .modes {
    display: flex;
    padding: 2px;
    border-radius: 999px;
    background: color-mix(in oklab, var(--_color-text), transparent 93%);
    font-size: var(--_font-size-s);
  }

  .mode {
    position: relative;
    cursor: pointer;
  }

  .mode input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  .mode > span {
    display: flex;
    align-items: center;
    gap: var(--_space);
    min-block-size: 1.75rem;
    padding-inline: calc(var(--_space) * 2.5);
    border-radius: 999px;
    color: var(--_color-text-muted);
    font-weight: 500;
    white-space: nowrap;
  }

  .note .mode > span {
    color: var(--_color-note-text);
  }

  .mode input:checked + span {
    background: var(--_color-surface-raised);
    color: var(--_color-text);
    box-shadow: 0 1px 2px color-mix(in srgb, var(--_color-scrim) 40%, transparent);
  }

  .mode.note input:checked + span {
    background: var(--_color-note-text);
    color: var(--_color-note);
  }

  .mode input:focus-visible + span {
    outline: 2px solid var(--_color-focus);
    outline-offset: 1px;
  }

  .send {
    border-radius: 999px;
    min-block-size: 2.125rem;
  }

  .send[aria-disabled='true'],
  .send[aria-disabled='true']:hover:not(:disabled) {
    background: color-mix(in oklab, var(--_color-text), transparent 90%);
    color: var(--_color-text-muted);
    cursor: default;
  }

  .note .send:not([aria-disabled='true']) {
    background: var(--_color-note-text);
    color: var(--_color-note);
  }

  .count {
    padding-inline: calc(var(--_space) * 1.5);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .count.long {
    color: var(--_color-warning);
  }

  .count.over {
    color: var(--_color-danger);
    font-weight: 600;
  }

  .footer > span,
  .failure,
  .count {
    text-align: -webkit-match-parent;
    text-align: match-parent;
    unicode-bidi: plaintext;
  }

  .footer {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 3);
    padding-inline: var(--_space);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
  }

  .note .bar > .button.icon {
    color: var(--_color-note-text);
  }

  .mentioned,
  .note-label {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    color: var(--_color-note-text);
  }

  .note-label {
    font-weight: 600;
  }

  .hint {
    margin-inline-start: auto;
  }

  .failure {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    padding-inline: var(--_space);
    color: var(--_color-danger);
    font-size: var(--_font-size-s);
  }

  .drop {
    position: absolute;
    inset: 0;
    display: none;
    place-items: center;
    border: 2px dashed var(--_color-accent);
    border-radius: inherit;
    background: var(--_color-accent-soft);
    color: var(--_color-accent);
    font-weight: 600;
    pointer-events: none;
  }

  .dropping .drop {
    display: grid;
  }

  h3 {
    font-size: inherit;
    font-weight: 600;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    padding-block: calc(var(--_space) * 2) var(--_space);
  }

  .actions:empty {
    display: none;
  }

  .actions .button {
    min-block-size: 2rem;
  }

  .button.small {
    min-block-size: 1.75rem;
    padding-inline: calc(var(--_space) * 1.5);
    font-size: var(--_font-size-s);
  }

  .link {
    min-block-size: 1.5rem;
    padding: 0 var(--_space);
    border: 0;
    background: none;
    color: var(--_color-accent);
    font-weight: 500;
    text-decoration: underline;
    text-underline-offset: 2px;
  }

  .tip {
    position: fixed;
    inset: auto;
    inline-size: max-content;
    max-inline-size: min(20rem, 90vw);
    margin: 0;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-m);
    background: var(--_color-surface-raised);
    color: var(--_color-text);
    font-size: var(--_font-size-s);
    box-shadow: var(--_shadow);
    pointer-events: none;
  }

  .tip:empty {
    display: none;
  }

  @container (max-width: 30rem) {
    .send-text,
    .hint {
      display: none;
    }

    .send {
      inline-size: 2.125rem;
      padding: 0;
    }

    .bar {
      flex-wrap: wrap;
    }

    .count:not(:empty) {
      flex-basis: 100%;
      order: -1;
      text-align: end;
    }

    .mode > span {
      padding-inline: calc(var(--_space) * 2);
    }

    .mode-text {
      font-size: var(--_font-size-xs);
    }
  }

  @container (max-width: 21rem) {
    /* Its icon is enough for the eye; a screen reader still reads it. */
    .mode input:not(:checked) + span .mode-text {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  }

  @media (hover: none) {
    .hint {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .mode input:checked + span {
      outline: 2px solid Highlight;
    }

    .note .box {
      border-width: 3px;
      border-style: double;
    }
  }
`;

export const styles = [buttonStyles, iconStyles, box];
