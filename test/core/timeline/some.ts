/** Items of a thread for the timeline's tests: little more than their sequence. */
import type {Message, TimelineItem, TimelinePage} from '../../../src/core/model.js';
import {itemsOf} from '../../../src/core/timeline/find.js';
import {chunksOf, type Run, type Timeline} from '../../../src/core/timeline/timeline.js';
import {aMessage, byContact, byTeammate} from '../../../src/testing/builders.js';

const ana = byContact({id: 'ana'});
const dana = byTeammate();
const template = aMessage();

export const message = (sequence: number, changes: Partial<Message> = {}): Message =>
  ({...template, id: `i${String(sequence)}`, sequence, author: ana, body: `Message ${String(sequence)}`, ...changes});
export const own = (sequence: number, changes: Partial<Message> = {}): Message => message(sequence, {author: dana, ...changes});
export const messages = (...sequences: readonly number[]): TimelineItem[] => sequences.map((sequence) => message(sequence));
export const range = (from: number, to: number): number[] => Array.from({length: to - from + 1}, (_, index) => from + index);

export const page = (sequences: readonly number[], {hasOlder = true, hasNewer = true} = {}): TimelinePage => ({items: messages(...sequences), hasOlder, hasNewer});
export const run = (...sequences: readonly number[]): Run => ({chunks: chunksOf(messages(...sequences))});
export const timeline = (runs: readonly Run[], {hasOlder = true, hasNewer = true} = {}): Timeline => ({runs, hasOlder, hasNewer});

export const sequencesOf = (known: Timeline): number[] => [...itemsOf(known)].map(({sequence}) => sequence);
export const runsOf = (known: Timeline): number[][] => known.runs.map((one) => one.chunks.flatMap(({items}) => items.map(({sequence}) => sequence)));
