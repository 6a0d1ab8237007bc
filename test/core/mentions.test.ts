import {assert} from '@open-wc/testing';
import {mentionQueryAt, mentionSpans, mentionedIds} from '../../src/core/mentions.js';

const dana = {id: 'dana', name: 'Dana Scott'};
const other = {id: 'dana-2', name: 'Dana Scott'};
const short = {id: 'dana-3', name: 'Dana'};
const zoe = {id: 'zoe', name: 'Zoë Ölander'};

describe('mentions in a note (ACC-04)', () => {
  const marked = (text: string, ...people: readonly {name: string}[]) => mentionSpans(text, people).map(({from, to}) => text.slice(from, to));

  it('are found as whole names behind an @, the longest that fits', () => {
    assert.deepEqual(marked('@Dana Scott, and @Dana!', dana, short), ['@Dana Scott', '@Dana']);
    assert.deepEqual(marked('(@Zoë Ölander)', zoe), ['@Zoë Ölander']);
  });

  it('are not found within a longer word, in an address, or written otherwise', () => {
    assert.deepEqual(marked('@Dana Scottish ana@Dana Scott @dana scott', dana), []);
    assert.deepEqual(marked('@Dana Scott𝒳 𝒳@Dana Scott', dana), [], 'letters outside the basic plane are letters');
  });

  it('hold for those who were chosen, as long as their name stands there', () => {
    assert.deepEqual(mentionedIds('@Dana Scott please', [dana, zoe]), ['dana']);
    assert.deepEqual(mentionedIds('Dana Scott please', [dana]), []);
  });

  it('tell two people of one name apart by who was chosen: the last, once one was taken back', () => {
    assert.deepEqual(mentionedIds('@Dana Scott and @Dana Scott', [dana, other]), ['dana', 'dana-2']);
    assert.deepEqual(mentionedIds('@Dana Scott', [dana, other]), ['dana-2']);
    assert.deepEqual(mentionedIds('nobody', [dana, other]), []);
  });

  it('are being typed from an @ to the cursor, over spaces, but not over lines', () => {
    const typed = (text: string, chosen = [dana]) => mentionQueryAt(text, text.length, chosen)?.text;
    assert.equal(typed('ask @'), '');
    assert.equal(typed('ask @dana s'), 'dana s');
    assert.equal(typed('@@da'), 'da');
    assert.equal(typed('mail ana@ex'), undefined);
    assert.equal(typed('@ da'), undefined);
    assert.equal(typed('@da\nnext'), undefined);
    assert.equal(typed('no sign'), undefined);
  });

  it('are complete once the chosen name stands there', () => {
    assert.equal(mentionQueryAt('@Dana Scott ', 12, [dana]), undefined);
    assert.equal(mentionQueryAt('@Dana Scott', 11, [dana]), undefined);
    assert.equal(mentionQueryAt('@Dana Scot', 10, [dana])?.text, 'Dana Scot');
    assert.equal(mentionQueryAt('@Dana Scott', 5, [dana])?.text, 'Dana', 'the cursor is inside: it may become another one');
  });
});
