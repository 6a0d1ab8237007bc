import {css} from 'lit';
import {buttonStyles} from '../shared/host-styles.js';
import {loadingStyles} from './loading-styles.js';

export const threadStyles = [
  buttonStyles,
  loadingStyles,
  css`
    :host {
      --max-height: 100dvh;
      display: flex;
      flex-direction: column;
      min-block-size: 0;
      block-size: 100%;
      max-block-size: var(--max-height);
      overflow: hidden;
      background: var(--_color-surface);
      container: thread / inline-size;
    }

    header {
      display: flex;
      flex: none;
      gap: calc(var(--_space) * 3);
      align-items: center;
      min-block-size: 4rem;
      padding: calc(var(--_space) * 2) calc(var(--_space) * 4);
      border-block-end: 1px solid var(--_color-border);
    }

    .title {
      flex: 1;
      min-inline-size: 0;
      overflow-x: clip;
    }

    h2,
    h3 {
      margin: 0;
      font-size: 1.0625em;
      font-weight: 600;
      line-height: 1.3;
    }

    /* In the direction of the name, so that its end is cut off and never its beginning. */
    h2 bdi {
      display: block;
      overflow: hidden;
      text-align: -webkit-match-parent;
      text-align: match-parent;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    /* Each name has its dot before it. Those at the start of a line stand outside of the title, where they are cut off. */
    .members {
      --dot: calc(var(--_space) * 4);
      display: flex;
      flex-wrap: wrap;
      margin: 0;
      margin-inline-start: calc(var(--dot) * -1);
      padding: 0;
      color: var(--_color-text-muted);
      font-size: var(--_font-size-s);
      list-style: none;
    }

    .members li {
      display: inline-flex;
      gap: var(--_space);
      align-items: center;
      min-inline-size: 0;
      max-inline-size: 100%;
      white-space: nowrap;
    }

    .members li::before {
      content: '·';
      flex: none;
      inline-size: var(--dot);
      margin-inline-end: calc(var(--_space) * -1);
      text-align: center;
    }

    .members li > * {
      overflow: hidden;
      text-overflow: ellipsis;
    }

    .members bdi {
      min-inline-size: 3ch;
      /* Some letters, like J, begin a little before their place. */
      padding-inline-start: 1px;
    }

    .members .more,
    .tag > .svg-icon {
      display: none;
    }

    .tag {
      flex-shrink: 1000;
      padding: 0 calc(var(--_space) * 1.5);
      border-radius: 999px;
      background: var(--_color-surface-sunken);
      color: var(--_color-text-muted);
      font-size: var(--_font-size-xs);
      font-weight: 500;
      white-space: nowrap;
    }

    .tag.danger {
      background: var(--_color-danger-soft);
      color: var(--_color-danger);
    }

    .tag.warning {
      background: var(--_color-warning-soft);
      color: var(--_color-warning);
    }

    header .button.count {
      gap: var(--_space);
      inline-size: auto;
      padding-inline: calc(var(--_space) * 2.5);
      font-variant-numeric: tabular-nums;
    }

    .messages {
      position: relative;
      display: flex;
      flex: 1;
      flex-direction: column;
      min-block-size: 0;
    }

    .scroller {
      display: flex;
      flex: 1;
      flex-direction: column;
      min-block-size: 0;
      overflow: hidden auto;
      overflow-anchor: none;
      overscroll-behavior: contain;
      scrollbar-gutter: stable;
      scrollbar-width: thin;
      container: messages / inline-size;
    }

    .content {
      flex: none;
      inline-size: 100%;
      margin-block-start: auto;
      padding-block: calc(var(--_space) * 3) calc(var(--_space) * 6);
    }

    .rows {
      display: flow-root;
    }

    .day,
    .unread {
      display: flex;
      gap: calc(var(--_space) * 3);
      align-items: center;
      justify-content: center;
      padding: calc(var(--_space) * 4) calc(var(--_space) * 4) var(--_space);
      color: var(--_color-text-muted);
      font-size: var(--_font-size-xs);
      font-weight: 600;
    }

    .unread {
      padding-block: calc(var(--_space) * 3) 0;
      color: var(--_color-danger);
    }

    .unread::before,
    .unread::after {
      content: '';
      flex: 1;
      block-size: 1px;
      background: currentcolor;
      opacity: 0.45;
    }

    .gap {
      display: flex;
      gap: calc(var(--_space) * 2);
      align-items: center;
      justify-content: center;
      min-block-size: 3rem;
      padding: calc(var(--_space) * 2) calc(var(--_space) * 4);
      color: var(--_color-text-muted);
      font-size: var(--_font-size-s);
    }

    .gap.inside,
    .gap.failed {
      margin: 0;
      border-block: 1px dashed var(--_color-border-strong);
      background: var(--_color-surface-sunken);
    }

    .spinner {
      inline-size: 1em;
      block-size: 1em;
      border: 2px solid var(--_color-border);
      border-block-start-color: var(--_color-text-muted);
      border-radius: 50%;
      animation: turn 900ms linear infinite;
    }

    @keyframes turn {
      to {
        rotate: 1turn;
      }
    }

    .latest {
      position: absolute;
      inset-block-end: calc(var(--_space) * 4);
      inset-inline-end: calc(var(--_space) * 5);
      display: inline-flex;
      gap: var(--_space);
      align-items: center;
      justify-content: center;
      min-inline-size: 2.25rem;
      min-block-size: 2.25rem;
      padding: 0 calc(var(--_space) * 2);
      border: 1px solid var(--_color-border);
      border-radius: 999px;
      background: var(--_color-surface-raised);
      color: var(--_color-text-muted);
      font-size: var(--_font-size-s);
      font-weight: 600;
      box-shadow: var(--_shadow);
    }

    .latest.news {
      padding-inline: calc(var(--_space) * 3.5) calc(var(--_space) * 2.5);
      border-color: transparent;
      background: var(--_color-accent);
      color: var(--_color-accent-text);
    }

    .seen {
      display: flex;
      gap: var(--_space);
      align-items: center;
      justify-content: flex-end;
      margin: 0;
      padding: var(--_space) calc(var(--_space) * 4) 0;
      color: var(--_color-text-muted);
      font-size: var(--_font-size-xs);
    }

    .typing {
      position: absolute;
      inset-block-end: 0;
      inset-inline: 0;
      display: flex;
      gap: calc(var(--_space) * 1.5);
      align-items: center;
      block-size: 1.5rem;
      padding-inline: calc(var(--_space) * 5);
      color: var(--_color-text-muted);
      font-size: var(--_font-size-xs);
      pointer-events: none;
    }

    .typing:has(bdi) {
      background: linear-gradient(transparent, var(--_color-surface) 40%);
    }

    .dots {
      display: inline-flex;
      gap: 3px;
    }

    .dots i {
      inline-size: 5px;
      block-size: 5px;
      border-radius: 50%;
      background: currentcolor;
      animation: nod 1.2s ease-in-out infinite;
    }

    .dots i:nth-child(2) {
      animation-delay: 0.15s;
    }

    .dots i:nth-child(3) {
      animation-delay: 0.3s;
    }

    @keyframes nod {
      0%,
      60%,
      100% {
        opacity: 0.35;
      }

      30% {
        opacity: 1;
        translate: 0 -2px;
      }
    }

    .banner {
      display: flex;
      flex: none;
      flex-wrap: wrap;
      gap: var(--_space) calc(var(--_space) * 2);
      align-items: center;
      margin: 0;
      padding: calc(var(--_space) * 2) calc(var(--_space) * 4);
      background: var(--_color-surface-sunken);
      color: var(--_color-text-muted);
      font-size: var(--_font-size-s);
    }

    @container thread (inline-size < 40rem) {
      header {
        padding-inline: calc(var(--_space) * 3);
      }

      .members {
        flex-wrap: nowrap;
      }

      .members li:nth-child(n + 3):not(.more),
      .members .from {
        display: none;
      }

      .members .more {
        display: inline-flex;
        flex: none;
      }
    }

    @container thread (inline-size < 32rem) {
      .members .tag {
        position: relative;
        display: inline-grid;
        flex: none;
        padding: 0;
        background: none;
        font-size: 1em;
      }

      .members .rest {
        display: none;
      }

      /* A first name is short enough, and may be shorter than what others keep. */
      .members bdi {
        min-inline-size: 0;
      }

      .tag > .words {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        clip-path: inset(50%);
      }

      .tag > .svg-icon {
        display: block;
        inline-size: 1em;
        block-size: 1em;
        stroke-width: 2.4;
      }
    }
  `,
];
