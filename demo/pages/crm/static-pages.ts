import {html, render} from 'lit';
import type {TemplateResult} from 'lit';
import {find} from '../shared/dom.js';
import {onUserChanged, whoAmI} from './session.js';

const deals = [
  {stage: 'New', cards: [['Tillman Dental, reception', '$12,400'], ['Quayside Flats, roof', '$86,000']]},
  {stage: 'Estimate sent', cards: [['Elm Street 14, bathroom', '$18,900'], ['Northgate School, gym floor', '$41,300']]},
  {stage: 'Work under way', cards: [['Dockside Kitchen, refit', '$48,200']]},
  {stage: 'Won', cards: [['Alder & Finch, studio', '$23,750'], ['Brightline, workshop', '$9,600']]},
] as const;

const agenda = [
  ['Today', [['9:30 AM', 'Site visit, Dockside Kitchen', '40 min'], ['1:00 PM', 'Estimate review with the crew leads', '30 min']]],
  ['Tomorrow', [['8:00 AM', 'Crew on site, Dockside Kitchen', 'all morning'], ['3:15 PM', 'Call, Northgate School', '20 min']]],
  ['Later this week', [['10:00 AM', 'Handover, Brightline workshop', '1 h']]],
] as const;

const months = [['Jan', 41], ['Feb', 48], ['Mar', 62], ['Apr', 58], ['May', 77], ['Jun', 84]] as const;

/** The rest of the CRM: enough of it to be a place that the widget lives in. */
export function wireStaticPages(): void {
  const page = (name: string): HTMLElement => find(`.page[data-page="${name}"]`);
  render(dealsPage(), page('deals'));
  render(calendarPage(), page('calendar'));
  render(reportsPage(), page('reports'));

  const home = (): void => {
    render(homePage(''), page('home'));
    whoAmI().then(
      ({name}) => render(homePage(name.split(' ')[0] ?? ''), page('home')),
      () => undefined, // the user menu says that the server does not answer
    );
  };
  onUserChanged(home);
  home();
}

function homePage(name: string): TemplateResult {
  const hour = new Date().getHours();
  const part = hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
  return html`
    <div class="sheet">
      <h2 class="title">Good ${part}${name ? `, ${name}` : ''}</h2>
      <div class="tiles">
        <a class="tile" href="#/messages"><small>Unread group texts</small><strong id="home-unread">0</strong></a>
        <a class="tile" href="#/deals"><small>Open deals</small><strong>5</strong></a>
        <a class="tile" href="#/calendar"><small>Visits today</small><strong>2</strong></a>
      </div>
      <h3>Today</h3>
      ${rows(agenda[0][1])}
    </div>
  `;
}

function rows(list: readonly (readonly [string, string, string])[]): TemplateResult {
  return html`<ul class="rows">${list.map(([time, what, length]) => html`<li><span class="when">${time}</span><span>${what}</span><small>${length}</small></li>`)}</ul>`;
}

function dealsPage(): TemplateResult {
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

function calendarPage(): TemplateResult {
  return html`<div class="sheet">${agenda.map(([day, list]) => html`<h2>${day}</h2>${rows(list)}`)}</div>`;
}

function reportsPage(): TemplateResult {
  return html`
    <div class="sheet">
      <h2 class="title">Work completed, in thousands</h2>
      <div class="card chart" role="img" aria-label="Rising from 41 in January to 84 in June">
        ${months.map(([month, value]) => html`<div><meter class="bar" min="0" max="100" value=${value}></meter><small>${month}</small><strong>${value}</strong></div>`)}
      </div>
    </div>
  `;
}
