import type {SeedOrganisation} from './types.js';

/** A second organisation: nothing of the first may ever show here. Mila is a contact of both. */
export const cedar: SeedOrganisation = {
  id: 'org_cedar',
  name: 'Cedar Family Clinic',
  teammates: [
    {id: 'tm_helen', name: 'Helen Osei', email: 'helen@cedarclinic.example', title: 'Practice manager', role: 'ADMIN'},
    {id: 'tm_marcus', name: 'Marcus Reid', email: 'marcus@cedarclinic.example', title: 'Nurse', role: 'MEMBER'},
    {id: 'tm_ivy', name: 'Ivy Tran', email: 'ivy@cedarclinic.example', title: 'Scheduling', role: 'ASSIGNED_ONLY'},
  ],
  numbers: [
    {id: 'nr_clinic', phone: '+16045550100', label: 'Clinic', access: ['tm_helen', 'tm_marcus', 'tm_ivy']},
  ],
  contacts: [
    {id: 'ct_aaron', name: 'Aaron Fields', phones: [['Mobile', '604-555-0111']], assignedTo: ['tm_ivy']},
    {id: 'ct_bianca', name: 'Bianca Fields', phones: [['Mobile', '604-555-0112']], assignedTo: ['tm_ivy']},
    {id: 'ct_cedric', name: 'Cédric Gagnon', phones: [['Mobile', '514-555-0113']]},
    {id: 'ct_dolores', name: 'Dolores Hayes', phones: [['Mobile', '604-555-0114']]},
    {id: 'ct_mila_cedar', name: 'Mila Novak', phones: [['Mobile', '416-555-0188']]},
    {id: 'ct_emil', name: 'Emil Strand', phones: [['Mobile', '778-555-0115']], dnd: true},
  ],
  conversations: [
    {
      id: 'cv_fields',
      name: 'Fields family',
      from: 'nr_clinic',
      contacts: ['ct_aaron', 'ct_bianca'],
      teammates: ['tm_helen', 'tm_marcus', 'tm_ivy'],
      minutesAgo: 55,
      unread: {tm_helen: 1},
      lines: [
        {by: 'tm_marcus', text: 'Good morning! The flu shots for the children can be on Wednesday at 3:30 or Friday at 9.', after: 200},
        {by: 'ct_aaron', text: 'Wednesday please', after: 12},
        {by: 'ct_bianca', text: 'I will bring both of them', after: 4},
      ],
    },
    {
      id: 'cv_knees',
      name: 'Knee group',
      from: 'nr_clinic',
      contacts: ['ct_cedric', 'ct_dolores', 'ct_mila_cedar'],
      teammates: ['tm_helen', 'tm_marcus'],
      minutesAgo: 1500,
      lines: [
        {by: 'tm_marcus', text: 'Group exercise moves to room 2 this week.', after: 90},
        {by: 'ct_dolores', text: 'Thank you Marcus', after: 6},
      ],
    },
  ],
};
