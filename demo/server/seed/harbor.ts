import {contacts, numbers, teammates} from './harbor-people.js';
import {conversations} from './harbor-talk.js';
import type {SeedOrganisation} from './types.js';

export const harbor: SeedOrganisation = {id: 'org_harbor', name: 'Harbor Street Realty', teammates, numbers, contacts, conversations};
