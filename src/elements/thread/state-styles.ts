import {css} from 'lit';

/** Looks of what stands in place of messages, or before the first of them. */
export const stateStyles = css`
  .state {
    display: grid;
    flex: 1;
    gap: calc(var(--_space) * 2);
    place-content: center;
    justify-items: center;
    padding: calc(var(--_space) * 8);
    color: var(--_color-text-muted);
    text-align: center;
  }

  .state > .svg-icon {
    inline-size: 2.5rem;
    block-size: 2.5rem;
    stroke-width: 1.1;
  }

  .state h3 {
    color: var(--_color-text);
  }

  .state p {
    max-inline-size: 26rem;
    margin: 0 0 calc(var(--_space) * 2);
  }

  .state figure {
    inline-size: min(26rem, 100%);
    margin: 0;
    padding: calc(var(--_space) * 3);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-m);
    text-align: start;
  }

  .state figcaption {
    font-size: var(--_font-size-xs);
  }

  .state blockquote {
    margin: var(--_space) 0 calc(var(--_space) * 3);
    color: var(--_color-text);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  .state figure ul {
    margin: var(--_space) 0 0;
    padding-inline-start: calc(var(--_space) * 4);
    color: var(--_color-text);
    overflow-wrap: anywhere;
  }

  .review {
    inline-size: min(30rem, 100% - 2rem);
    margin: calc(var(--_space) * 4) auto;
    padding: calc(var(--_space) * 5);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-m);
    background: var(--_color-surface-raised);
  }

  .review p {
    margin: calc(var(--_space) * 1.5) 0;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
  }

  .review ul {
    --avatar-size: 2rem;
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr));
    gap: calc(var(--_space) * 2);
    margin: calc(var(--_space) * 3) 0;
    padding: 0;
    list-style: none;
  }

  .review li {
    display: flex;
    gap: calc(var(--_space) * 2.5);
    align-items: center;
    min-inline-size: 0;
  }

  .review li > span:last-child {
    display: grid;
    min-inline-size: 0;
    line-height: 1.25;
  }

  .review .phone {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
    text-align: start;
  }

  .review .fact {
    display: flex;
    gap: calc(var(--_space) * 2);
    color: var(--_color-text);
  }

  .review .button {
    margin-block-start: calc(var(--_space) * 2);
  }

  /* A name keeps the side of its cell, whichever way it is read; so do words of another direction than the page. */
  .review li bdi {
    justify-self: start;
    max-inline-size: 100%;
  }

  .state :is(h3, p),
  .review :is(h3, p, .fact > span) {
    text-align: -webkit-match-parent;
    text-align: match-parent;
    unicode-bidi: plaintext;
  }
`;
