import {html, type TemplateResult} from 'lit';

/** A decorator: as wide as a side panel or a small phone. */
export const narrow = (story: () => unknown): TemplateResult => html`<div style="inline-size: 20rem; max-inline-size: 100%">${story()}</div>`;
