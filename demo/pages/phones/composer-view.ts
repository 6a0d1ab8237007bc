import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {photos} from './canned.js';
import type {Handset} from './handset.js';
import {icons} from './icons.js';

/** Where the person writes: quick answers, photos, and the field. */
export function composer(handset: Handset): TemplateResult {
  const {draft, files, photosOpen, sending, problem, thread} = handset;
  const canLike = thread?.messages.some(({from}) => from !== handset.phone.phone) === true;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void handset.send();
  };
  return html`
    <div class="write">
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      ${thread
        ? html`<div class="quick">
            <button type="button" ?disabled=${!canLike} @click=${() => void handset.like()}>Like the last</button>
            <button type="button" @click=${() => void handset.send('STOP', [])}>STOP</button>
            <button type="button" @click=${() => void handset.send('START', [])}>START</button>
          </div>`
        : nothing}
      ${files.length > 0
        ? html`<ul class="attached">${files.map((file) => html`
            <li>${icons.file}<span>${file.name}</span>
              <button type="button" aria-label=${`Remove ${file.name}`} @click=${() => handset.set({files: files.filter((other) => other !== file)})}>×</button></li>
          `)}</ul>`
        : nothing}
      ${photosOpen ? photoSheet(handset) : nothing}
      <div class="line">
        <button class="round" type="button" aria-label="Add a photo" aria-expanded=${photosOpen} @click=${() => handset.set({photosOpen: !photosOpen})}>${icons.add}</button>
        <textarea rows="1" placeholder="Text message" aria-label="Text message" .value=${draft} ?readonly=${sending}
          @input=${(event: InputEvent) => handset.set({draft: (event.target as HTMLTextAreaElement).value})} @keydown=${onKey}></textarea>
        <button class="send" type="button" aria-label="Send" ?disabled=${sending || (!draft.trim() && files.length === 0)} @click=${() => void handset.send()}>${icons.send}</button>
      </div>
    </div>
  `;
}

function photoSheet(handset: Handset): TemplateResult {
  const pick = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    handset.set({files: [...handset.files, ...(input.files ?? [])], photosOpen: false});
  };
  return html`
    <div class="photos">
      ${photos.map((photo) => html`<button type="button" @click=${() => void handset.addPhoto(photo)}>${icons.photo}<span>${photo.label}</span></button>`)}
      <label>${icons.file}<span>From this computer</span><input class="visually-hidden" type="file" multiple @change=${pick} /></label>
    </div>
  `;
}
