import {css} from 'lit';

/** Looks of a thread that is being loaded, and of what it tells in a line. */
export const loadingStyles = css`
  .toast {
    border-block-start: 1px solid var(--_color-border);
  }

  .toast[role='alert'] > .svg-icon {
    color: var(--_color-danger);
  }

  .banner > span {
    text-align: -webkit-match-parent;
    text-align: match-parent;
    unicode-bidi: plaintext;
  }

  .skeleton {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: calc(var(--_space) * 3);
    justify-content: flex-end;
    padding: calc(var(--_space) * 5);
    overflow: hidden;
  }

  .skeleton > :where(span:not(.visually-hidden)) {
    flex: none;
    inline-size: 45%;
    block-size: 2.5rem;
    border-radius: var(--_radius-bubble);
    background: var(--_color-bubble-in);
    animation: breathe 1.4s ease-in-out infinite alternate;
  }

  .skeleton > .own {
    align-self: flex-end;
    background: var(--_color-accent-soft);
  }

  .skeleton > .wide {
    inline-size: 62%;
  }

  .skeleton > .short {
    inline-size: 28%;
  }

  @keyframes breathe {
    from {
      opacity: 0.5;
    }
  }
`;
