import {css} from 'lit';
import {buttonStyles, hostStyles} from '../shared/host-styles.js';
import {iconStyles} from '../shared/icons.js';

const chatStyles = css`
  :host {
    --max-height: 100dvh;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: min(20rem, 100dvh);
    max-block-size: var(--max-height);
    overflow: hidden;
    background: var(--_color-surface);
  }

  group-connection-status {
    flex: none;
  }

  .panes {
    display: grid;
    flex: 1;
    grid-template: 'list main' minmax(0, 1fr) / clamp(17rem, 32%, 22rem) minmax(0, 1fr);
    min-block-size: 0;
  }

  .panes.three.detailed {
    grid-template: 'list main details' minmax(0, 1fr) / clamp(16rem, 26%, 21rem) minmax(0, 1fr) clamp(18rem, 27%, 23rem);
  }

  .panes.stack {
    grid-template: 'main' minmax(0, 1fr) / minmax(0, 1fr);
  }

  .pane {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
    background: var(--_color-surface);
  }

  .pane:focus-visible {
    outline: none;
  }

  .pane > * {
    flex: 1;
    min-block-size: 0;
  }

  /* The app alone says how tall it may grow. */
  group-chat-list,
  group-chat-thread {
    max-block-size: none;
  }

  .pane > .bar,
  .pane > .existed {
    flex: none;
  }

  .list {
    grid-area: list;
  }

  .split > .list,
  .three > .list {
    border-inline-end: 1px solid var(--_color-border);
  }

  .main {
    grid-area: main;
  }

  .details {
    grid-area: main;
  }

  .three > .details {
    grid-area: details;
    border-inline-start: 1px solid var(--_color-border);
  }

  .stack > .list {
    grid-area: main;
  }

  /* Covered, not gone: it keeps its scroll position and its half-filled form. */
  .pane[inert] {
    visibility: hidden;
  }

  .bar {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    align-items: center;
    min-block-size: 3.25rem;
    padding-inline: calc(var(--_space) * 2.5);
    border-block-end: 1px solid var(--_color-border);
  }

  .bar.bare {
    border: 0;
  }

  group-create,
  group-chat-details {
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  group-create {
    padding-inline: max(calc(var(--_space) * 5), calc((100% - 46rem) / 2));
  }

  group-chat-details {
    padding: calc(var(--_space) * 4);
  }

  .bar h2 {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    overflow: hidden;
    font-size: 1em;
    font-weight: 650;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .bar .button.icon,
  .back {
    flex: none;
    font-size: 1.1em;
  }

  .existed {
    display: flex;
    gap: calc(var(--_space) * 3);
    align-items: center;
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 4);
    background: var(--_color-accent-soft);
    font-size: var(--_font-size-s);
  }

  .existed p {
    flex: 1;
    margin: 0;
  }

  .existed p,
  .choose p {
    text-align: -webkit-match-parent;
    text-align: match-parent;
    unicode-bidi: plaintext;
  }

  .existed .button {
    flex: none;
    min-block-size: 1.75rem;
  }

  .choose {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    place-content: center;
    justify-items: center;
    padding: calc(var(--_space) * 6);
    background: var(--_color-surface-sunken);
    text-align: center;
  }

  .choose-sign {
    display: grid;
    place-items: center;
    inline-size: 4.5rem;
    block-size: 4.5rem;
    margin-block-end: calc(var(--_space) * 2);
    border-radius: 50%;
    background: var(--_color-surface);
    color: var(--_color-text-muted);
    font-size: 1.7rem;
  }

  .choose p {
    margin: 0;
  }

  .choose-title {
    font-size: var(--_font-size-l);
    font-weight: 600;
  }

  .choose-text {
    color: var(--_color-text-muted);
  }

  .choose .button {
    margin-block-start: calc(var(--_space) * 3);
    border-radius: 999px;
  }

  @media (prefers-reduced-motion: no-preference) {
    .stack > .main:not([inert]),
    .stack > .details:not([inert]),
    .split > .details:not([inert]) {
      animation: enter var(--_motion) ease-out;
    }
  }

  @keyframes enter {
    from {
      opacity: 0;
      translate: var(--enter-from, 0.75rem) 0;
    }
  }

  .panes:dir(rtl) {
    --enter-from: -0.75rem;
  }
`;

export default [hostStyles, buttonStyles, iconStyles, chatStyles];
