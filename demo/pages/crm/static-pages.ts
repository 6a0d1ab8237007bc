import {html, render} from 'lit';
import type {TemplateResult} from 'lit';
import {find} from '../shared/dom.js';
import {sampleData} from './sample-data.js';
import type {SampleData} from './sample-data.js';
import {onUserChanged, whoAmI} from './session.js';

/** The rest of the CRM: enough of it to be a place that the widget lives in. */
export function wireStaticPages(): void {
  const page = (name: string): HTMLElement => find(`.page[data-page="${name}"]`);
  const draw = ({name, organisation}: {name: string; organisation: string}): void => {
    const data = sampleData(organisation);
    render(homePage(data, name.split(' ')[0] ?? ''), page('home'));
    render(dealsPage(data), page('deals'));
    render(calendarPage(data), page('calendar'));
    render(reportsPage(data), page('reports'));
    find('#room-title').textContent = data.room.title;
    find('#room-crumb').textContent = data.room.title;
    render(html`<dl>${data.room.facts.map(([fact, value]) => html`<div><dt>${fact}</dt><dd>${value}</dd></div>`)}</dl>`, find('#room-facts'));
  };
  const forMe = (): void => {
    whoAmI().then(draw, () => undefined); // the user menu says that the server does not answer
  };
  draw({name: '', organisation: ''});
  onUserChanged(forMe);
  forMe();
}

function homePage({agenda, deals}: SampleData, name: string): TemplateResult {
  const hour = new Date().getHours();
  const part = hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
  const [today] = agenda;
  return html`
    <div class="sheet">
      <h2 class="title">Good ${part}${name ? `, ${name}` : ''}</h2>
      <div class="tiles">
        <a class="tile" href="#/messages"><small>Unread group texts</small><strong id="home-unread">0</strong></a>
        <a class="tile" href="#/deals"><small>Open deals</small><strong>${deals.slice(0, -1).flatMap(({cards}) => cards).length}</strong></a>
        <a class="tile" href="#/calendar"><small>On today’s calendar</small><strong>${today?.[1].length ?? 0}</strong></a>
      </div>
      <group-notifications></group-notifications>
      <h3>Today</h3>
      ${today ? rows(today[1]) : ''}
      <h3>Moving</h3>
      <ul class="rows">${deals.slice(1, 3).flatMap(({stage, cards}) => cards.map(([what, value]) => html`<li><span class="when">${stage}</span><span>${what}</span><small>${value}</small></li>`))}</ul>
    </div>
  `;
}

function rows(list: SampleData['agenda'][number][1]): TemplateResult {
  return html`<ul class="rows">${list.map(([time, what, length]) => html`<li><span class="when">${time}</span><span>${what}</span><small>${length}</small></li>`)}</ul>`;
}

function dealsPage({deals}: SampleData): TemplateResult {
  return html`
    <div class="board">
      ${deals.map(({stage, cards}) => html`
        <section class="lane" aria-label=${stage}>
          <h2>${stage} <span class="faint">${cards.length}</span></h2>
          ${cards.map(([name, value]) => html`<a class="card deal" href="#/embedded"><span>${name}</span><small>${value}</small></a>`)}
        </section>
      `)}
    </div>
  `;
}

function calendarPage({agenda}: SampleData): TemplateResult {
  return html`<div class="sheet">${agenda.map(([day, list]) => html`<h2>${day}</h2>${rows(list)}`)}</div>`;
}

function reportsPage({chart: {title, months}}: SampleData): TemplateResult {
  const most = Math.max(...months.map(([, value]) => value));
  const [first, last] = [months[0], months.at(-1)];
  return html`
    <div class="sheet">
      <h2 class="title">${title}</h2>
      <div class="card chart" role="img" aria-label=${`From ${first?.[1] ?? 0} in ${first?.[0] ?? ''} to ${last?.[1] ?? 0} in ${last?.[0] ?? ''}`}>
        ${months.map(([month, value]) => html`<div><small>${month}</small><meter class="bar" min="0" max=${most} value=${value}></meter><strong>${value}</strong></div>`)}
      </div>
    </div>
  `;
}
