/** What a CRM would hold beyond the contract, for each of the two sample organisations. Made up. */
export interface SampleData {
  readonly roles: readonly (readonly [title: string, company: string])[];
  readonly places: readonly string[];
  readonly tags: readonly string[];
  readonly activity: readonly (readonly [icon: string, text: string])[];
  readonly deals: readonly {readonly stage: string; readonly cards: readonly (readonly [name: string, value: string])[]}[];
  readonly agenda: readonly (readonly [day: string, entries: readonly (readonly [time: string, what: string, length: string])[]])[];
  readonly chart: {readonly title: string; readonly months: readonly (readonly [month: string, value: number])[]};
  readonly room: {readonly title: string; readonly facts: readonly (readonly [name: string, value: string])[]};
}

const realty: SampleData = {
  roles: [
    ['Buyer', '14 Willow Street'], ['Seller', '8 Hillcrest'], ['Loan officer', 'Bayside Credit Union'], ['Inspector', 'Ridgeline Inspections'],
    ['Tenant', '52 Alder Court'], ['Escrow officer', 'Lakeside Title'], ['Buyer', 'East Bay starters'], ['Contractor', 'Pine & Sons'],
  ],
  places: ['Oakland, CA', 'San Francisco, CA', 'Berkeley, CA', 'Toronto, ON', 'Seattle, WA'],
  tags: ['First home', 'Pre-approved', 'Repeat client', 'Open house', 'Referral', 'Relocation', 'Investor'],
  activity: [
    ['i-calendar', 'Walk-through, 40 minutes'], ['i-deals', 'Offer received'], ['i-phone', 'Call about the closing date, 6 minutes'],
    ['i-check', 'Disclosures signed'], ['i-contacts', 'Record made from the open house list'],
  ],
  deals: [
    {stage: 'New', cards: [['52 Alder Court, lease', '$3,400 a month'], ['Loma Vista, unit 6', '$640,000']]},
    {stage: 'Showing', cards: [['8 Hillcrest', '$1,180,000'], ['East Bay starters', '$720,000']]},
    {stage: 'In escrow', cards: [['14 Willow Street', '$865,000']]},
    {stage: 'Closed', cards: [['Bay View 21', '$910,000'], ['Toronto, Queen West', '$785,000']]},
  ],
  agenda: [
    ['Today', [['10:00 AM', 'Inspection, 14 Willow Street', '1 h'], ['4:00 PM', 'Walk-through with Ana and Bo', '40 min']]],
    ['Tomorrow', [['11:00 AM', 'Viewing, 8 Hillcrest', '30 min'], ['3:15 PM', 'Call, Lakeside Title', '20 min']]],
    ['Later this week', [['1:00 PM', 'Open house, Bay View', '2 h']]],
  ],
  chart: {title: 'Homes closed', months: [['Jan', 4], ['Feb', 5], ['Mar', 8], ['Apr', 7], ['May', 11], ['Jun', 12]]},
  room: {title: '14 Willow Street', facts: [['Stage', 'In escrow'], ['Price', '$865,000'], ['Walk-through', 'Friday, 4 PM'], ['Closing', 'June 28']]},
};

const clinic: SampleData = {
  roles: [['Patient', 'Family care'], ['Patient', 'Knee group'], ['Parent', 'Children’s care'], ['Patient', 'Physiotherapy']],
  places: ['Vancouver, BC', 'Burnaby, BC', 'Surrey, BC'],
  tags: ['Reminder by text', 'Morning visits', 'New patient', 'Family', 'Group exercise'],
  activity: [
    ['i-calendar', 'Visit, 20 minutes'], ['i-phone', 'Call about a new time, 3 minutes'], ['i-check', 'Consent form signed'], ['i-contacts', 'Record made at the desk'],
  ],
  deals: [
    {stage: 'Waiting list', cards: [['Physiotherapy, mornings', '6 people'], ['Sleep workshop', '11 people']]},
    {stage: 'Planned', cards: [['Flu shots, families', 'Wednesday']]},
    {stage: 'Running', cards: [['Knee group', '8 people']]},
    {stage: 'Done', cards: [['Back school', '9 people']]},
  ],
  agenda: [
    ['Today', [['9:00 AM', 'Group exercise, room 2', '45 min'], ['1:30 PM', 'Team meeting', '30 min']]],
    ['Tomorrow', [['3:30 PM', 'Flu shots, Fields family', '20 min']]],
    ['Later this week', [['9:00 AM', 'Flu shots', 'all morning']]],
  ],
  chart: {title: 'Group visits', months: [['Jan', 9], ['Feb', 12], ['Mar', 10], ['Apr', 14], ['May', 16], ['Jun', 15]]},
  room: {title: 'Knee group', facts: [['Stage', 'Running'], ['Places', '8 of 10'], ['Next time', 'Tuesday, 9 AM'], ['Room', '2']]},
};

export function sampleData(organisation: string): SampleData {
  return /clinic/i.test(organisation) ? clinic : realty;
}
