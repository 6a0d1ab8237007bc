import {pdf, picture} from './files.js';
import type {Office, Scenario} from './scenario.js';

/** Northside Remodeling: seven colleagues, four numbers. Dana may do everything; start as her. */
export function staff(office: Office): void {
  office.number({id: 'front', phone: '+12125550100', label: 'Front desk'});
  office.number({id: 'billing', phone: '+16465550100', label: 'Billing', maxContacts: 7});
  office.number({id: 'tollfree', phone: '+18005550100', label: 'Toll-free', incapable: 'TOLL_FREE'});
  office.number({id: 'old', phone: '+17185550100', label: 'Old office', enabled: false});

  office.teammate({id: 'dana', name: 'Dana Scott', title: 'Office manager', role: 'ADMIN'});
  office.teammate({id: 'lee', name: 'Lee Park', title: 'Billing'});
  office.teammate({id: 'maria', name: 'María Gómez', title: 'Scheduling'});
  office.teammate({id: 'noor', name: 'Noor Aziz', title: 'Site lead', mobile: '+19175550188'});
  office.teammate({id: 'priya', name: 'Priya Nair', title: 'Estimates', numberIds: new Set(['billing'])});
  office.teammate({id: 'sam', name: 'Sam Whitaker', title: 'Trainee', role: 'ASSIGNED_ONLY', assignedContactIds: new Set(['ana', 'bo', 'cleo', 'dev'])});
  office.teammate({id: 'tom', name: 'Tom Becker', title: 'Retired', active: false});
}

/** About twenty people, with every reason that keeps one out of a group. */
export function clients(office: Office): void {
  office.contact({id: 'ana', name: 'Ana Ruiz', phone: '+12125550123'});
  office.contact({id: 'bo', name: 'Bo Chen', phone: '+12125550124'});
  office.contact({id: 'cleo', name: 'Cleo Okafor', phone: '+12125550125'});
  office.contact({id: 'dev', name: 'Dev Patel', phone: '+16465550126'});
  office.contact({id: 'emi', name: 'Emi Sato', phone: '+14165550127'});
  office.contact({id: 'farid', name: 'Farid Haddad', phone: '+16465550128'});
  office.contact({id: 'gia', name: 'Gia Moretti', phone: '+17185550129'});
  office.contact({id: 'hugo', name: 'Hugo Larsen', phone: '+17185550130'});
  office.contact({id: 'ines', name: 'Inês Costa', phone: '+19175550131'});
  office.contact({id: 'jonas', name: 'Jonas Weber', phone: '+19175550132'});
  office.contact({
    id: 'kira', name: 'Kira Novak', phones: [{phone: '+12125550133', label: 'Mobile'}, {phone: '+12125550134', label: 'Work'}],
  });
  office.contact({id: 'luis', name: 'Luis Reyes', phone: '+13055550135'});
  office.contact({id: 'mai', name: 'Mai Nguyen', phone: '+13055550136'});
  office.contact({id: 'noah', name: 'Noah Fitzgerald-Montgomery the Third', phone: '+16045550137'});
  office.contact({id: 'olga', name: 'Olga Petrova', phone: '+12125550138', dnd: true});
  office.contact({id: 'paul', name: 'Paul Dubois', phone: '+15145550139'});
  office.contact({id: 'quinn', name: 'Quinn Murphy'});
  office.contact({id: 'rosa', name: 'Rosa Campbell', phone: '+18765550140'});
  office.contact({id: 'saul', name: 'Saul Berg', phone: '+12125550123'});
  office.contact({id: 'tara', name: 'Tara Quick Supplies', phone: '+18885550141'});
  office.contact({id: 'uma', name: 'Uma Rao', phone: '+44 20 7946 0142'});
  office.contact({id: 'vic', name: 'Vic Aziz', phone: '+19175550188'});
  office.org.optedOut.add('+17185550130').add('+15145550139');
}

/** An organisation whose ids must look as if they did not exist. */
export function strangersNextDoor(strangers: Office): void {
  strangers.number({id: 'elsewhere', phone: '+13125550100', label: 'Main'});
  strangers.teammate({id: 'stranger', name: 'Sigrid Holm', role: 'ADMIN', email: 'sigrid@elsewhere.example'});
  strangers.contact({id: 'xena', name: 'Xena Price', phone: '+13125550101'});
  strangers.contact({id: 'yuri', name: 'Yuri Blum', phone: '+13125550102'});
  strangers.group({id: 'secret', from: 'elsewhere', contacts: ['xena', 'yuri'], teammates: ['stranger']})
    .says('xena', 'Nobody else should ever read this.', {minutesAgo: 5});
}

/** A believable office with six conversations in different states. */
export function friendly(): Scenario {
  return (office, strangers) => {
    staff(office);
    clients(office);
    strangersNextDoor(strangers);
    kitchen(office);
    roof(office);

    office.group({id: 'deck', name: 'Deck plans', from: 'front', contacts: ['gia', 'hugo', 'kira'], teammates: ['dana', 'maria'], minutesAgo: 6000})
      .writes('maria', 'Hello all, this group is for the deck. Drawings follow tomorrow.', {minutesAgo: 3000})
      .says('kira', 'Great, thank you!', {minutesAgo: 2990})
      .says('hugo', 'STOP', {minutesAgo: 1500})
      .notice('CONTACT_DND_ON', 'Hugo Larsen does not want messages', {minutesAgo: 1500, subjects: ['Hugo Larsen'], subjectIds: ['deck-member-2']})
      .read({dana: 0});
    office.group({id: 'fresh', from: 'front', contacts: ['ines', 'jonas'], teammates: ['dana'], locked: false, minutesAgo: 30})
      .notice('CREATED', 'Dana Scott created the group', {minutesAgo: 30, actorId: 'dana'}).read({dana: 0});
    office.group({id: 'desk', name: 'Front desk', teammates: ['dana', 'lee', 'maria', 'noor'], minutesAgo: 9000})
      .writes('lee', 'Who covers the phones on Friday?', {minutesAgo: 700})
      .writes('maria', 'I can until two.', {minutesAgo: 695})
      .writes('dana', 'I take it from two on.', {minutesAgo: 690})
      .read({dana: 0, lee: 0, maria: 1});
    office.group({id: 'fence', name: 'Fence', from: 'billing', contacts: ['luis', 'mai'], teammates: ['dana', 'lee'], closed: true, minutesAgo: 40_000})
      .writes('lee', 'The final invoice is paid. Thanks for working with us!', {minutesAgo: 20_100})
      .says('mai', 'Thank you all 🎉', {minutesAgo: 20_090, reactions: [['luis', '❤️']]})
      .notice('CLOSED', 'Lee Park closed the group', {minutesAgo: 20_000, actorId: 'lee'})
      .read({dana: 0});
  };
}

function kitchen(office: Office): void {
  office.group({id: 'kitchen', name: 'Kitchen remodel', from: 'front', contacts: ['ana', 'bo', 'cleo'], teammates: ['dana', 'lee', 'sam'], minutesAgo: 3200})
    .notice('CREATED', 'Dana Scott created the group', {minutesAgo: 3200, actorId: 'dana'})
    .writes('dana', 'Hi Ana, Bo and Cleo! The cabinets come Thursday between 8 and 10. Does that work for everyone?', {minutesAgo: 3190})
    .says('ana', 'Works for me 👍', {minutesAgo: 3180})
    .says('bo', 'I am at work until 9, but Ana has the key.', {minutesAgo: 3170})
    .notice('TEAMMATE_ADDED', 'Dana Scott added Lee Park', {minutesAgo: 3000, actorId: 'dana', subjects: ['Lee Park'], subjectIds: ['lee']})
    .notes('lee', 'Deposit is in. Second payment is due when the cabinets are up. @Dana Scott can you remind them?', {minutesAgo: 2990, mentions: ['dana']})
    .writes('lee', 'Here is the estimate again, with the new worktop.', {
      minutesAgo: 1600,
      media: [pdf('Estimate 2041.pdf', 'Estimate 2041: kitchen, Ruiz family')],
      deliveries: {cleo: 'UNCONFIRMED'},
      reactions: [['ana', '👍'], ['cleo', '👍']],
    })
    .writes('dana', 'And this is the view you will have from the sink.', {
      minutesAgo: 1590, media: [picture('view.png')], reactions: [['bo', '❤️']],
    })
    .says('cleo', 'Wow. Can we see the blue one too?', {minutesAgo: 95, media: [picture('blue.png', {width: 240, height: 320, sky: [214, 232, 255], ground: [38, 70, 130]})]})
    .says('ana', 'And could we meet at three instead of two tomorrow?', {minutesAgo: 12})
    .read({dana: 2, lee: 2});
}

function roof(office: Office): void {
  office.group({id: 'roof', from: 'front', contacts: ['dev', 'emi', 'farid', 'gia'], teammates: ['dana', 'noor'], minutesAgo: 2000})
    .writes('noor', 'Rain is coming on Tuesday, so we start on the roof on Wednesday.', {
      minutesAgo: 400, deliveries: {farid: 'FAILED', gia: 'UNCONFIRMED'}, reason: 'UNREACHABLE',
    })
    .says('dev', 'Understood.', {minutesAgo: 380})
    .says('emi', 'OK! Please text me before you come, the dog is in the yard.', {minutesAgo: 370})
    .writes('dana', 'Will do. Photos of the damage are with the insurance.', {
      minutesAgo: 200, deliveries: {dev: 'FAILED', emi: 'FAILED', farid: 'FAILED', gia: 'FAILED'}, reason: 'CARRIER_REJECTED',
    })
    .read({dana: 0, noor: 1});
}
