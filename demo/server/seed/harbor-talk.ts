import {porch, terrace, statement, floorPlan} from './files.js';
import type {SeedConversation, SeedLine} from './types.js';

const willow: SeedConversation = {
  id: 'cv_willow',
  name: '14 Willow Street',
  from: 'nr_main',
  contacts: ['ct_ana', 'ct_bo', 'ct_carla'],
  teammates: ['tm_dana', 'tm_maya', 'tm_sam'],
  minutesAgo: 12,
  unread: {tm_maya: 2, tm_sam: 4},
  lines: [
    {by: 'tm_dana', text: 'Hi Ana, Bo and Carla! One thread for everything about 14 Willow Street, so nobody misses a step.', after: 4320},
    {by: 'ct_ana', text: 'Perfect, thank you Dana', reactions: [['ct_bo', '👍']]},
    {by: 'ct_bo', text: 'Works for me'},
    {by: 'tm_dana', text: 'The inspection is Thursday at 10. Carla, can you let the inspector in?', after: 35},
    {by: 'ct_carla', text: "Yes. I'll be there from 9:45."},
    {by: 'tm_dana', text: 'Bo asked on the phone about the roof. Maya, please have the 2019 invoice ready.', isNote: true, mentions: ['tm_maya'], after: 50},
    {by: 'tm_maya', text: 'Found it, it is in the shared folder.', isNote: true, after: 12},
    {by: 'ct_carla', text: 'Inspection done. The porch looks lovely in the evening light', files: [porch], reactions: [['ct_ana', '❤️'], ['ct_bo', '❤️']], after: 1510},
    {by: 'ct_ana', text: 'Oh wow'},
    {by: 'tm_dana', text: 'Here is the closing statement. Please read section 2 before Friday.', files: [statement], after: 640, unconfirmed: ['ct_carla']},
    {by: 'ct_bo', text: 'Reading it tonight.', after: 14},
    {by: 'tm_sam', text: 'Keys will be in the lockbox from Friday noon. The code follows by phone.', after: 900, failed: [['ct_carla', 'UNREACHABLE']]},
    {by: 'ct_ana', text: 'Could we move the walk-through to 4 pm? My shift ends at 3.', after: 46},
    {by: 'ct_bo', text: '4 pm is better for me too', after: 3},
  ],
};

const toronto: SeedConversation = {
  id: 'cv_toronto',
  from: 'nr_main',
  contacts: ['ct_mila', 'ct_nadia'],
  teammates: ['tm_maya', 'tm_priya'],
  minutesAgo: 95,
  unread: {tm_maya: 1, tm_priya: 1},
  lines: [
    {by: 'tm_priya', text: 'Hello Mila and Nadia, the deposit of $4,500 is due on the 1st. Details: https://pay.harborstreet.example/d/8841', after: 1500},
    {by: 'ct_mila', text: 'Got it, paying today.', after: 20},
    {by: 'ct_nadia', text: 'Дякую! Will do it tomorrow morning 🙏', after: 9},
    {by: 'tm_priya', text: 'Wonderful. I will confirm as soon as it arrives.', reactions: [['ct_nadia', '👍']]},
    {by: 'ct_mila', text: 'Sent!', after: 320},
  ],
};

const grace: SeedConversation = {
  id: 'cv_hillcrest',
  name: 'Hillcrest viewing',
  from: 'nr_main',
  contacts: ['ct_grace', 'ct_theo', 'ct_wendy'],
  teammates: ['tm_maya', 'tm_dana'],
  minutesAgo: 2900,
  lines: [
    {by: 'tm_dana', text: 'Viewing at 8 Hillcrest on Saturday at 11. Does that suit the three of you?', files: [terrace], after: 700},
    {by: 'ct_theo', text: 'Yes!'},
    {by: 'ct_wendy', text: 'I can be there at 11:15'},
    {by: 'ct_grace', text: 'STOP', after: 30},
  ],
};

const closed: SeedConversation = {
  id: 'cv_bayview',
  name: 'Bay View open house',
  from: 'nr_main',
  contacts: ['ct_rosa', 'ct_stefan', 'ct_yara'],
  teammates: ['tm_maya', 'tm_leo'],
  closed: true,
  minutesAgo: 30_240,
  lines: [
    {by: 'tm_leo', text: 'Open house on Sunday, 1 to 3. Coffee is on us.'},
    {by: 'ct_rosa', text: 'Can I bring my sister?', after: 15},
    {by: 'tm_leo', text: 'Of course'},
    {by: 'ct_stefan', text: 'Wir kommen auch, merci!', after: 80},
    {by: 'tm_leo', text: 'Thank you all for coming. The house went to Rosa and her sister!', after: 4300, reactions: [['ct_yara', '🎉'], ['ct_stefan', '🎉']]},
  ],
};

const eastBay: SeedConversation = {
  id: 'cv_eastbay',
  name: 'East Bay starters',
  from: 'nr_eastbay',
  contacts: ['ct_hiro', 'ct_eva'],
  teammates: ['tm_leo', 'tm_maya'],
  minutesAgo: 180,
  lines: [],
};

const team: SeedConversation = {
  id: 'cv_frontdesk',
  kind: 'TEAM',
  name: 'Front desk',
  teammates: ['tm_dana', 'tm_leo', 'tm_maya', 'tm_priya'],
  minutesAgo: 40,
  unread: {tm_maya: 1, tm_dana: 1},
  lines: [
    {by: 'tm_maya', text: 'Who covers the phones on Friday?', after: 300},
    {by: 'tm_leo', text: 'I can, until 2.'},
    {by: 'tm_dana', text: 'Then I take the afternoon.'},
    {by: 'tm_priya', text: 'New price list for the window stickers', files: [floorPlan], after: 120},
  ],
};

const asked = [
  'Are the tiles in yet?', 'Electrician came by, all good.', 'Can somebody confirm the paint colour?', 'Running ten minutes late', 'The crew starts at 8 tomorrow.',
  'Is Thursday still on?', 'Left the spare key with the neighbour.', 'That works', 'Please send the updated drawing.', 'Water is off until noon.',
  'The cabinets are two days behind.', 'Thanks, noted', 'Two outlets are missing in the kitchen', 'Looks great!', 'Who signs for the delivery?',
];
const answered = [
  'Yes, confirmed.', 'I will check and come back to you within the hour.', 'They arrive on Tuesday between 9 and 11.', 'Noted, thank you!', 'The permit is approved.',
  'I have asked the crew to wait.', 'Invoice follows by mail.', 'All set for tomorrow.', 'Please use the side entrance.', 'The new drawing is with the architect.',
];

/** A remodel that everybody has been writing about for two months. */
function remodelLines(): SeedLine[] {
  const people = ['ct_deshawn', 'ct_uma', 'ct_victor'];
  const team = ['tm_leo', 'tm_dana', 'tm_maya'];
  return Array.from({length: 400}, (_, index) => {
    const isTeam = index % 3 === 0 || index % 7 === 2;
    const words = isTeam ? answered : asked;
    return {
      by: (isTeam ? team[(index * 7) % 3] : people[(index * 5 + Math.floor(index / 4)) % 3]) ?? 'tm_leo',
      text: words[(index * 11 + Math.floor(index / 9)) % words.length] ?? '',
      after: index % 10 === 0 ? 2000 : 3 + (index % 4) * 11,
    };
  });
}

const remodel: SeedConversation = {
  id: 'cv_remodel',
  name: 'Marina loft remodel',
  from: 'nr_main',
  contacts: ['ct_deshawn', 'ct_uma', 'ct_victor'],
  teammates: ['tm_leo', 'tm_dana', 'tm_maya'],
  minutesAgo: 420,
  lines: remodelLines(),
};

export const conversations: readonly SeedConversation[] = [willow, toronto, grace, closed, eastBay, team, remodel];
