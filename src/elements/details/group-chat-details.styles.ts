import {css} from 'lit';

export default css`
  :host {
    overflow-y: auto;
    overscroll-behavior: contain;
    background: var(--_color-surface);
  }

  .head {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 5) calc(var(--_space) * 4);
    text-align: center;
    --avatar-size: 4rem;
  }

  .head h3 {
    margin: 0;
    font-size: var(--_font-size-l);
    line-height: 1.3;
    overflow-wrap: anywhere;
  }

  .head p {
    margin: 0;
  }

  section {
    padding: calc(var(--_space) * 4);
    border-block-start: 1px solid var(--_color-border);
  }

  h4 {
    margin: 0 0 calc(var(--_space) * 2);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
    font-weight: 600;
  }

  form {
    display: grid;
    gap: calc(var(--_space) * 2);
    inline-size: 100%;
    text-align: start;
  }

  .row {
    display: flex;
    gap: calc(var(--_space) * 3);
    align-items: center;
    min-block-size: 2.75rem;
  }

  .row > span:first-child {
    flex: 1;
  }

  .hint {
    display: block;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
  }

  .error {
    margin: 0 0 calc(var(--_space) * 2);
    color: var(--_color-danger);
    font-size: var(--_font-size-s);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }

  .actions + .hint,
  .stack > * + * {
    margin-block-start: calc(var(--_space) * 2);
  }

  input[type='checkbox'] {
    appearance: none;
    position: relative;
    flex: none;
    inline-size: 2.5rem;
    block-size: 1.5rem;
    margin: 0;
    border: 1px solid var(--_color-border-strong);
    border-radius: 999px;
    background: var(--_color-surface-sunken);
    cursor: pointer;
    transition: background var(--_motion);
  }

  input[type='checkbox']::before {
    content: '';
    position: absolute;
    inset-block-start: 50%;
    inset-inline-start: 0.2rem;
    inline-size: 1.1rem;
    block-size: 1.1rem;
    border-radius: 50%;
    background: var(--_color-border-strong);
    translate: 0 -50%;
    transition: inset-inline-start var(--_motion);
  }

  input[type='checkbox']:checked {
    border-color: var(--_color-accent);
    background: var(--_color-accent);
  }

  input[type='checkbox']:checked::before {
    inset-inline-start: 1.15rem;
    background: var(--_color-accent-text);
  }

  @media (forced-colors: active) {
    input[type='checkbox'] {
      appearance: auto;
      inline-size: 1.25rem;
    }

    input[type='checkbox']::before {
      content: none;
    }
  }

  summary {
    min-block-size: 2rem;
    cursor: pointer;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
    font-weight: 600;
  }

  ol {
    display: grid;
    gap: calc(var(--_space) * 2.5);
    margin: calc(var(--_space) * 2) 0;
    padding: 0;
    font-size: var(--_font-size-s);
    list-style: none;
  }

  li {
    overflow-wrap: anywhere;
  }

  .missing {
    padding: calc(var(--_space) * 8) calc(var(--_space) * 4);
    color: var(--_color-text-muted);
    text-align: center;
  }
`;
