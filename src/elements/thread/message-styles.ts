import {css} from 'lit';
import {avatarStyles} from '../shared/avatar.js';
import {iconStyles} from '../shared/icons.js';

/** Looks of rows, for the thread and for `<group-message>`. Padding, never margins: heights of rows must add up. */
export const messageStyles = [
  avatarStyles,
  iconStyles,
  css`
    .row {
      --avatar-size: 2rem;
      position: relative;
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      padding-block: 1px;
      padding-inline: calc(var(--_space) * 14) calc(var(--_space) * 4);
      border-radius: var(--_radius-m);
      outline-offset: -2px;
    }

    .row.first {
      padding-block-start: calc(var(--_space) * 3);
    }

    .row.own,
    .row.team {
      align-items: flex-end;
      padding-inline: calc(var(--_space) * 4);
    }

    .row > .avatar {
      position: absolute;
      inset-block-start: calc(var(--_space) * 3 + 1.3rem);
      inset-inline-start: calc(var(--_space) * 4);
    }

    .who {
      display: flex;
      gap: calc(var(--_space) * 2);
      align-items: baseline;
      max-inline-size: 100%;
      padding-block-end: 2px;
      padding-inline: calc(var(--_space) * 3);
      color: var(--_color-text-muted);
      font-size: var(--_font-size-xs);
    }

    .who > bdi {
      overflow: hidden;
      color: var(--_color-text);
      font-weight: 600;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .who > time {
      flex: none;
    }

    .row.team .who > bdi {
      color: var(--_color-accent);
    }

    .line {
      display: flex;
      gap: calc(var(--_space) * 2);
      align-items: center;
      max-inline-size: 100%;
    }

    .own .line,
    .team .line {
      flex-direction: row-reverse;
    }

    .body {
      display: flex;
      flex: 0 1 auto;
      flex-direction: column;
      gap: 2px;
      align-items: flex-start;
      min-inline-size: 0;
      max-inline-size: min(34rem, 82cqi);
    }

    :is(.own, .team) .body {
      align-items: flex-end;
    }

    .in .body {
      max-inline-size: min(34rem, calc(82cqi - 2.5rem));
    }

    .bubble {
      max-inline-size: 100%;
      padding: calc(var(--_space) * 1.75) calc(var(--_space) * 3.25);
      border-radius: var(--_radius-bubble);
      background: var(--_color-bubble-in);
      color: var(--_color-bubble-in-text);
      overflow-wrap: anywhere;
      text-align: start;
      /* Like dir=auto, for each paragraph, but the sides of the bubble stay those of the thread. */
      unicode-bidi: plaintext;
      white-space: pre-wrap;
    }

    /* Towers of marks stay within their bubble. */
    .bubble:not(.emoji),
    .who,
    .notice {
      overflow: clip;
      overflow-clip-margin: 3px;
    }

    .bubble a {
      color: inherit;
      text-underline-offset: 2px;
      unicode-bidi: isolate;
    }

    .bubble a[data-host]::after {
      content: ' (' attr(data-host) ')';
      font-weight: 600;
    }

    .bubble .link {
      color: inherit;
      text-decoration: underline;
    }

    .own .bubble {
      background: var(--_color-bubble-own);
      color: var(--_color-bubble-own-text);
    }

    .team .bubble {
      background: var(--_color-bubble-team);
      color: var(--_color-bubble-team-text);
    }

    .in:not(.first) .bubble {
      border-start-start-radius: var(--_radius-s);
    }

    .in:not(.last) .bubble {
      border-end-start-radius: var(--_radius-s);
    }

    :is(.own, .team):not(.first) .bubble {
      border-start-end-radius: var(--_radius-s);
    }

    :is(.own, .team):not(.last) .bubble {
      border-end-end-radius: var(--_radius-s);
    }

    .row .bubble.emoji {
      padding: 0 var(--_space);
      background: none;
      font-size: 2.5em;
      line-height: 1.2;
    }

    .pending.own .bubble {
      background: color-mix(in oklab, var(--_color-bubble-own), var(--_color-surface) 12%);
    }

    .pending.own:has(.meta.danger) .bubble {
      background: var(--_color-danger-soft);
      color: var(--_color-text);
    }

    .aside {
      flex: none;
      color: var(--_color-text-muted);
      font-size: var(--_font-size-xs);
      opacity: 0;
      transition: opacity var(--_motion);
    }

    .row:is(:hover, :focus-visible, :focus-within) .aside {
      opacity: 1;
    }

    .row.first:is(.in, .team) .aside,
    .row.last.own .aside,
    .row.note .aside {
      display: none;
    }

    .meta {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_space) calc(var(--_space) * 2);
      align-items: center;
      justify-content: flex-end;
      padding: 2px calc(var(--_space) * 1.5) 0;
      color: var(--_color-text-muted);
      font-size: var(--_font-size-xs);
      text-align: end;
    }

    .in > .own-time {
      justify-content: flex-start;
      text-align: start;
    }

    .meta > group-delivery-status {
      font-size: inherit;
    }

    .meta.danger {
      color: var(--_color-danger);
    }

    .meta span > .svg-icon {
      margin-inline-end: var(--_space);
      vertical-align: -0.3em;
    }

    .meta.warning {
      color: var(--_color-warning);
    }

    .link {
      min-block-size: 1.5rem;
      padding: 0 var(--_space);
      border: 0;
      border-radius: var(--_radius-s);
      background: none;
      color: var(--_color-accent);
      font-weight: 600;
    }

    .link:hover {
      text-decoration: underline;
    }

    .reactions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_space);
      margin-block-start: -4px;
      padding-inline: calc(var(--_space) * 2);
    }

    .reaction {
      z-index: 1;
      display: inline-flex;
      gap: var(--_space);
      align-items: center;
      padding: 1px calc(var(--_space) * 1.75);
      border: 1px solid var(--_color-border);
      border-radius: 999px;
      background: var(--_color-surface-raised);
      color: var(--_color-text-muted);
      font-size: var(--_font-size-xs);
      cursor: default;
    }

    .row.note {
      align-items: stretch;
      padding-inline: calc(var(--_space) * 4);
      padding-block: calc(var(--_space) * 1.5);
    }

    .note .who {
      flex-wrap: wrap;
      align-items: center;
      padding: calc(var(--_space) * 2) calc(var(--_space) * 3) 0;
      border-inline-start: 3px solid var(--_color-note-border);
      border-start-end-radius: var(--_radius-m);
      background: var(--_color-note);
      color: var(--_color-note-text);
    }

    .note .who > .dot::before {
      content: '·';
      margin-inline-end: calc(var(--_space) * 2);
    }

    .note .line,
    .note .body {
      inline-size: 100%;
      max-inline-size: 100%;
    }

    .note .body {
      align-items: stretch;
    }

    .mention {
      padding-inline: 0.2em;
      border-radius: var(--_radius-s);
      background: color-mix(in oklab, var(--_color-note-text), transparent 88%);
      box-decoration-break: clone;
      font-weight: 600;
    }

    .mention.me {
      background: var(--_color-note-text);
      color: var(--_color-note);
    }

    .row.note .bubble {
      padding-block: 2px calc(var(--_space) * 2.5);
      border-inline-start: 3px solid var(--_color-note-border);
      border-radius: 0;
      border-end-end-radius: var(--_radius-m);
      background: var(--_color-note);
      color: var(--_color-note-text);
    }

    .notice {
      padding: calc(var(--_space) * 2) calc(var(--_space) * 8);
      color: var(--_color-text-muted);
      font-size: var(--_font-size-s);
      outline-offset: -2px;
      overflow-wrap: anywhere;
      text-align: center;
      text-wrap: balance;
    }

    .notice > time {
      margin-inline-start: calc(var(--_space) * 2);
      font-size: 0.92em;
      white-space: nowrap;
    }

    .row time,
    .notice > time,
    .meta > span {
      unicode-bidi: plaintext;
    }

    .pictures.count-1 {
      inline-size: 20rem;
      max-inline-size: 100%;
    }

    :is(.own, .team) .pictures.count-1 {
      --picture-margin: auto;
    }

    .pictures.count-2,
    .pictures.count-3,
    .pictures.count-4 {
      display: grid;
      gap: 2px;
      overflow: hidden;
      border-radius: var(--_radius-bubble);
      --picture-radius: 0;
      --picture-inline-size: 100%;
      --picture-aspect: 1;
      grid-template-columns: 1fr 1fr;
      inline-size: min(22rem, 100%);
    }

    .pictures.count-3 > :first-child {
      --picture-aspect: 2;
      grid-column: span 2;
    }

    @starting-style {
      .row.pending {
        opacity: 0;
        translate: 0 0.5rem;
      }
    }

    .row.pending {
      transition:
        opacity var(--_motion) ease-out,
        translate var(--_motion) ease-out;
    }

    @media (forced-colors: active) {
      .bubble,
      .note .who {
        border: 1px solid CanvasText;
      }
    }
  `,
];
