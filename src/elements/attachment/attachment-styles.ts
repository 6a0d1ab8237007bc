import {css} from 'lit';
import {iconStyles} from '../shared/icons.js';

export const attachmentStyles = [
  iconStyles,
  css`
    :host {
      --max-block-size: 22rem;
      display: block;
      min-inline-size: 0;
      max-inline-size: 100%;
    }

    .picture {
      position: relative;
      display: block;
      inline-size: var(--picture-inline-size, min(20rem, 100%, var(--max-block-size) * var(--picture-width, 4) / var(--picture-height, 3)));
      min-inline-size: min(6rem, 100%);
      aspect-ratio: var(--picture-aspect, var(--picture-width, 4) / var(--picture-height, 3));
      max-block-size: var(--max-block-size);
      margin-inline-start: var(--picture-margin, 0);
      padding: 0;
      overflow: hidden;
      border: 0;
      border-radius: var(--picture-radius, var(--_radius-bubble));
      background: var(--_color-surface-sunken);
    }

    .picture:disabled {
      opacity: 1;
    }

    img {
      display: block;
      inline-size: 100%;
      block-size: 100%;
      object-fit: cover;
    }

    progress {
      position: absolute;
      inset-block-end: calc(var(--_space) * 2);
      inset-inline: calc(var(--_space) * 3);
      inline-size: calc(100% - var(--_space) * 6);
      block-size: 4px;
    }

    .chip {
      position: relative;
      display: flex;
      gap: calc(var(--_space) * 2.5);
      align-items: center;
      inline-size: fit-content;
      min-inline-size: min(14rem, 100%);
      max-inline-size: 100%;
      margin-inline-start: var(--picture-margin, 0);
      padding: calc(var(--_space) * 2) calc(var(--_space) * 3) calc(var(--_space) * 2) calc(var(--_space) * 2);
      border: 1px solid var(--_color-border);
      border-radius: var(--_radius-m);
      background: var(--_color-surface-raised);
      color: var(--_color-text);
      text-align: start;
      text-decoration: none;
    }

    a.chip:hover,
    button.chip:hover {
      background: var(--_color-hover);
    }

    .glyph {
      display: grid;
      flex: none;
      place-items: center;
      inline-size: 2.25rem;
      block-size: 2.25rem;
      border-radius: var(--_radius-s);
      background: var(--_color-accent-soft);
      color: var(--_color-accent);
    }

    :is(.refused, .broken) .glyph {
      background: var(--_color-danger-soft);
      color: var(--_color-danger);
    }

    .about {
      display: grid;
      flex: 1;
      min-inline-size: 0;
      line-height: 1.3;
    }

    .name {
      overflow: hidden;
      font-weight: 500;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .name,
    .facts {
      justify-self: start;
      max-inline-size: 100%;
      unicode-bidi: plaintext;
    }

    .facts {
      color: var(--_color-text-muted);
      font-size: var(--_font-size-xs);
    }

    .way {
      flex: none;
      color: var(--_color-text-muted);
    }

    .chip progress {
      inset-block-end: 2px;
    }
  `,
];
