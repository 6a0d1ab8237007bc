import {expect} from '@open-wc/testing';
import {historyCsv, historyJson, type HistoryWords} from '../../src/core/history-export.js';
import type {HistoryEntry} from '../../src/core/model.js';
import {aTeammate} from '../../src/testing.js';

const words: HistoryWords = {columns: ['Time', 'Who', 'What', 'Before', 'After', 'Code'], system: 'Automatic', what: ({action}) => action.toLowerCase()};
const entry = (given: Partial<HistoryEntry> = {}): HistoryEntry => (
  {id: '1', at: '2026-01-22T15:04:00.000Z', actor: aTeammate({name: 'Lee Park'}), action: 'RENAMED', before: null, after: null, ...given});
const lines = (...entries: HistoryEntry[]) => historyCsv(entries, words).replace('\uFEFF', '').split('\r\n');

describe('the history as a table', () => {
  it('ACC-06: begins with the mark of UTF-8 and a row of headings, and ends each row as RFC 4180 says', () => {
    const text = historyCsv([entry({before: 'Roof', after: 'Dach – Größe'})], words);
    expect(text).to.equal('\uFEFF"Time","Who","What","Before","After","Code"\r\n"2026-01-22T15:04:00.000Z","Lee Park","renamed","Roof","Dach – Größe","RENAMED"\r\n');
  });

  it('ACC-06: keeps quotation marks, commas and line ends inside their cell', () => {
    const [, row, ...rest] = lines(entry({before: 'a "quoted", name', after: 'two\nlines'}));
    expect(row).to.contain('"a ""quoted"", name","two\nlines"');
    expect(rest).to.deep.equal(['']);
  });

  for (const start of ['=', '+', '-', '@', '\t', '\r', '\n', ' =', '\u200B=', '\uFEFF+', '＝', '＋', '－', '＠', '   @']) {
    it(`ACC-06: never lets a program run what begins with ${JSON.stringify(start)}`, () => {
      const text = historyCsv([entry({actor: aTeammate({name: `${start}cmd|' /C calc'!A0`}), before: `${start}1+1`})], words);
      expect(text).to.contain(`"'${start}cmd|' /C calc'!A0"`).and.to.contain(`"'${start}1+1"`);
    });
  }

  it('ACC-06: leaves alone what is no formula, and names nobody where nobody did it', () => {
    expect(lines(entry({actor: null, before: 'a=b', after: '2 - 1'}))[1]).to.equal('"2026-01-22T15:04:00.000Z","Automatic","renamed","a=b","2 - 1","RENAMED"');
  });
});

describe('the history for programs', () => {
  it('ACC-06: is JSON with codes and ids, in the order given', () => {
    const text = historyJson([entry({id: '2', after: '=1+1'}), entry({actor: null})], {conversationId: 'c', name: 'Roof', exportedAt: '2026-01-23T00:00:00.000Z'});
    const {entries, ...head} = JSON.parse(text) as {entries: {id: string; after: string | null; actor: {name: string} | null}[]};
    expect(head).to.deep.equal({conversationId: 'c', name: 'Roof', exportedAt: '2026-01-23T00:00:00.000Z'});
    expect(entries.map(({id, after, actor}) => [id, after, actor?.name])).to.deep.equal([['2', '=1+1', 'Lee Park'], ['1', null, undefined]]);
  });
});
