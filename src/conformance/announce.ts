import {Viewer} from '../contract/documents.js';
import {NotTried} from './outcome.js';
import type {Session} from './session.js';
import {World} from './world.js';

/** What the run is about to do at the back end, for the person at the terminal: who writes what, whom it reaches, what stays. Only reads. */
export async function announce(session: Session, checkCount: number, signal: AbortSignal): Promise<readonly string[]> {
  const world = new World(session, signal);
  // Looked at without consequences: the checks themselves say what is wrong with it.
  session.viewerA = (await world.a.ask(Viewer, {})).viewer;
  const [viewer, colleague] = [await world.viewer(), await world.colleague()];
  const {capabilities, contractVersion, can} = viewer;
  const control = Object.keys(session.control).filter((name) => name !== 'tokens');
  const changesConsent = capabilities.includes('MANAGE_CONSENT') && can.includes('MANAGE_CONSENT');
  return [
    `Contract ${contractVersion}, as ${viewer.teammate.name} and ${colleague.teammate.name}.`,
    `Capabilities: ${capabilities.join(', ') || 'none, the core alone'}.`,
    `Control module: ${control.join(', ') || 'none'}.`,
    '',
    `What ${checkCount === 1 ? 'this check writes' : `these ${checkCount} checks write`} there:`,
    ...await whatIsSent(world),
    ...(changesConsent || control.length > 0 ? [await whatIsChanged(world, changesConsent)] : []),
    capabilities.includes('CLOSE')
      ? '  Every group is closed again after its check. It can be run again at any time.'
      : '  This back end cannot close groups (CLOSE), so they stay, under that name. It can be run again: it then takes other sets of contacts.',
    '  Groups that it did not make are left alone.',
    '',
  ];
}

async function whatIsSent(world: World): Promise<readonly string[]> {
  try {
    const [{phone}, people] = [await world.number(), await world.addable()];
    const {policy: {minContacts}} = await world.viewer();
    const names = people.slice(0, 6).map(({name}) => name).join(', ') + (people.length > 6 ? ', …' : '');
    return [
      `  One or more groups a check, named “${world.name('…')}”, from ${phone}, with messages and notes, of ${minContacts} or more of ${people.length} contacts (${names}).`,
      '  THE MESSAGES GO OUT TO THE PHONES OF THESE CONTACTS, if this back end has a real carrier. --contacts <ids> names the only ones to use.',
    ];
  } catch (error) {
    if (!(error instanceof NotTried)) throw error;
    return [`  No group can be made: ${error.message}.`];
  }
}

async function whatIsChanged(world: World, changesConsent: boolean): Promise<string> {
  const who = await world.kept().then(({name}) => name, () => 'one contact');
  const way = changesConsent ? 'is put on do-not-disturb and taken off again' : 'may be opted out and in again';
  return `  ${who} ${way}; what the control module changes, it is asked to change back.`;
}
