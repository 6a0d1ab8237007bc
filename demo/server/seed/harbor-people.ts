import type {SeedContact, SeedNumber, SeedTeammate} from './types.js';

export const teammates: readonly SeedTeammate[] = [
  {id: 'tm_maya', name: 'Maya Chen', email: 'maya@harborstreet.example', title: 'Managing broker', role: 'ADMIN'},
  {id: 'tm_dana', name: 'Dana Whitfield', email: 'dana@harborstreet.example', title: 'Listing agent', role: 'MEMBER'},
  {id: 'tm_leo', name: 'Leo Marchetti', email: 'leo@harborstreet.example', title: "Buyer's agent", role: 'MEMBER', phone: '+14155550190'},
  {id: 'tm_priya', name: 'Priya Raman', email: 'priya@harborstreet.example', title: 'Billing', role: 'MEMBER'},
  {id: 'tm_sam', name: 'Sam Okafor', email: 'sam@harborstreet.example', title: 'Showing assistant', role: 'ASSIGNED_ONLY'},
  {id: 'tm_noor', name: 'Noor Haddad', email: 'noor@harborstreet.example', title: 'Marketing', role: 'MEMBER'},
  {id: 'tm_ruth', name: 'Ruth Bergström', email: 'ruth@harborstreet.example', title: 'Listing agent', role: 'MEMBER', active: false},
];

export const numbers: readonly SeedNumber[] = [
  {id: 'nr_main', phone: '+14155550100', label: 'Main line', access: ['tm_maya', 'tm_dana', 'tm_leo', 'tm_priya', 'tm_sam']},
  {id: 'nr_eastbay', phone: '+15105550110', label: 'East Bay office', maxContacts: 7, access: ['tm_maya', 'tm_leo']},
  {id: 'nr_tollfree', phone: '+18005550199', label: 'Toll-free', incapable: 'TOLL_FREE', access: ['tm_maya', 'tm_dana', 'tm_leo', 'tm_priya']},
];

const sams = {assignedTo: ['tm_sam']};

export const contacts: readonly SeedContact[] = [
  {id: 'ct_ana', name: 'Ana Ruiz', phones: [['Mobile', '(415) 555-0123']], ...sams},
  {id: 'ct_bo', name: 'Bo Lindqvist', phones: [['Mobile', '415-555-0124']], ...sams},
  {id: 'ct_carla', name: 'Carla Mendes Ferreira', phones: [['Mobile', '+1 628 555 0131']], ...sams},
  {id: 'ct_deshawn', name: 'DeShawn Carter', phones: [['Mobile', '510.555.0142']], assignedTo: ['tm_leo']},
  {id: 'ct_eva', name: 'Éva Szabó', phones: [['Mobile', '650-555-0117']]},
  {id: 'ct_frank', name: "Frank O'Malley", phones: [['Mobile', '415-555-0161']], dnd: true},
  {id: 'ct_grace', name: 'Grace Kim', phones: [['Mobile', '408-555-0155']], optedOut: true},
  {id: 'ct_hiro', name: '田中 浩', phones: [['Mobile', '206-555-0172']]},
  {id: 'ct_ines', name: 'Inés Villanueva Castellanos de la Fuente y Rodríguez-Almendralejo', phones: [['Mobile', '212-555-0139']]},
  {id: 'ct_jamal', name: 'Jamal Whitaker', phones: []},
  {id: 'ct_kemar', name: 'Kemar Campbell', phones: [['Mobile', '876-555-0134']]},
  {id: 'ct_lakeside', name: 'Lakeside Title & Escrow', phones: [['Office', '1-888-555-0150']]},
  {id: 'ct_mila', name: 'Mila Novak', phones: [['Mobile', '416-555-0188']]},
  {id: 'ct_nadia', name: 'Надія Коваленко', phones: [['Mobile', '647-555-0176']]},
  {id: 'ct_omar', name: 'عمر الحسن', phones: [['Mobile', '604-555-0121']]},
  {id: 'ct_paula', name: 'Paula Hoffmann', phones: [['Home', '503-555-0166']]},
  {id: 'ct_peter', name: 'Peter Hoffmann', phones: [['Home', '503-555-0166']]},
  {id: 'ct_quinn', name: 'Quinn Abernathy', phones: [['Mobile', '312-555-0147'], ['Work', '312-555-0148']]},
  {id: 'ct_rosa', name: 'Rosa Delgado', phones: [['Mobile', '415-555-0125']]},
  {id: 'ct_stefan', name: 'Stefan Müller', phones: [['Mobile', '514-555-0129']]},
  {id: 'ct_theo', name: 'Theo Papadopoulos', phones: [['Mobile', '617-555-0153']]},
  {id: 'ct_uma', name: 'Uma Krishnan', phones: [['Mobile', '415-555-0126']], ...sams},
  {id: 'ct_victor', name: 'Victor Nguyễn', phones: [['Mobile', '510-555-0143']]},
  {id: 'ct_wendy', name: 'Wendy Blackwood', phones: [['Mobile', '207-555-0181'], ['Office', '207-555-0182 x4']]},
  {id: 'ct_xavier', name: 'Xavier Dubois', phones: [['Mobile', '514-555-0130']]},
  {id: 'ct_yara', name: 'Yara Silva', phones: [['Mobile', '415-555-0127']], ...sams},
  {id: 'ct_zoe', name: 'Zoë Albrecht', phones: [['Mobile', '415-555-0128']]},
  {id: 'ct_leo_cell', name: 'Leo Marchetti (cell)', phones: [['Mobile', '415-555-0190']]},
];
