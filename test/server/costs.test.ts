import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {makeLimits} from '../../demo/server/graphql/limits.js';
import {makeSchema} from '../../demo/server/graphql/schema.js';
import * as documents from '../../src/contract/documents.js';

describe('What a document may cost', () => {
  const [schema, limits] = [makeSchema(), makeLimits({introspection: false})];
  const errorsOf = (query: string) => limits.validate(schema, limits.parse(query)).map(({message}) => message).join();
  const fields = 'id sequence createdAt conversationId __typename ...on Message{body sentAt status idempotencyKey}';
  const twenty = (inner: string) => `{${Array.from({length: 20}, (_, index) => `a${index}:${inner}`).join(' ')}}`;

  it('counts a page without a size as large as it is answered', () => {
    assert.match(errorsOf(twenty(`conversations{edges{node{timeline{items{${fields}}}}}}`)), /at most 200000/);
    assert.match(errorsOf(twenty(`conversations{edges{node{...T}}}`) + ` fragment T on Conversation{timeline{items{...on TimelineItem{${fields}}}}}`), /at most 200000/);
    assert.match(errorsOf(twenty(`conversations{edges{node{timeline(around:3){items{${fields}}}}}}`)), /at most 200000/);
    assert.equal(errorsOf(`{conversations{edges{node{timeline{items{${fields}}}}}}}`), '', 'one of them');
    assert.equal(errorsOf(twenty(`conversations(first:1){edges{node{timeline(last:2){items{${fields}}}}}}`)), '', 'twenty small ones');
  });

  it('lets every published operation pass', () => {
    for (const one of Object.values(documents)) if (typeof one === 'object' && 'text' in one) assert.equal(errorsOf(one.text), '', one.name);
  });
});
