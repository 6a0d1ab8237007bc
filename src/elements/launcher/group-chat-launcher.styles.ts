import {css} from 'lit';
import {buttonStyles, hostStyles} from '../shared/host-styles.js';
import {iconStyles} from '../shared/icons.js';

const launcherStyles = css`
  :host {
    --offset: 1.25rem;
    --button-size: 3.5rem;
    --panel-width: 25rem;
    --panel-height: 42rem;
    --z-index: 100;
    position: fixed;
    inset-block-end: var(--offset);
    inset-inline-end: var(--offset);
    z-index: var(--z-index);
  }

  .launch {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: var(--button-size);
    block-size: var(--button-size);
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: var(--_color-accent);
    box-shadow: var(--_shadow);
    color: var(--_color-accent-text);
    font-size: 1.3rem;
    transition: scale var(--_motion);
  }

  .launch:hover {
    scale: 1.05;
  }

  group-unread-badge {
    position: absolute;
    inset-block-start: -0.15rem;
    inset-inline-end: -0.15rem;
    font-size: 1rem;
  }

  group-unread-badge::part(badge) {
    background: var(--_color-danger);
    box-shadow: 0 0 0 2px var(--_color-surface);
    color: var(--_color-surface);
  }

  .panel {
    position: fixed;
    inset: auto;
    inset-block-end: calc(var(--offset) + var(--button-size) + 0.75rem);
    inset-inline-end: var(--offset);
    inline-size: min(var(--panel-width), 100vw - 2 * var(--offset));
    block-size: min(var(--panel-height), 100dvh - var(--button-size) - 2 * var(--offset) - 1.5rem);
    margin: 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_color-border);
    border-radius: 16px;
    background: var(--_color-surface);
    box-shadow: var(--_shadow);
    color: var(--_color-text);
  }

  .panel:popover-open {
    display: flex;
    flex-direction: column;
  }

  .panel:focus-visible {
    outline: none;
  }

  .top {
    display: none;
    flex: none;
    justify-content: flex-end;
    padding: var(--_space) calc(var(--_space) * 2) 0;
  }

  .content {
    flex: 1;
    min-block-size: 0;
  }

  @media (width < 32rem), (height < 30rem) {
    .panel {
      inset: 0;
      inline-size: 100%;
      max-inline-size: none;
      block-size: 100dvh;
      max-block-size: none;
      border: 0;
      border-radius: 0;
    }

    .top {
      display: flex;
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    .panel:popover-open {
      animation: rise var(--_motion) ease-out;
    }
  }

  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 0.75rem;
    }
  }

  @media (forced-colors: active) {
    .launch {
      border: 2px solid ButtonText;
    }
  }
`;

export default [hostStyles, buttonStyles, iconStyles, launcherStyles];
