import {expect} from '@open-wc/testing';
import {consentWord, possibleOptOut} from '../../src/core/consent-words.js';

describe('a keyword about consent', () => {
  const stops = [
    'STOP', 'stop', ' Stop. ', '“Stop”', 'STOP!!!', '"stop"', 'ＳＴＯＰ', 'st\u200Bop', 'Stop\n', 'STOPALL', 'stop  all', 'Unsubscribe', 'cancel', 'End',
    'quit', 'revoke', 'optout', 'opt out', 'OPT-OUT', 'opt\u2011out', 'remove', 'arret', 'Arrêt', 'ARRE\u0302T.',
  ];
  it('DND-01: is STOP in every spelling people send', () => {
    for (const text of stops) expect(consentWord(text), JSON.stringify(text)).to.equal('STOP');
  });

  it('DND-06, DND-10: is START or HELP', () => {
    for (const text of ['START', 'unstop', 'Start!']) expect(consentWord(text), text).to.equal('START');
    for (const text of ['help', 'INFO', 'Help?']) expect(consentWord(text), text).to.equal('HELP');
  });

  it('DND-02, DND-06: is nothing else', () => {
    for (const text of ['Stop by at 5', 'please cancel the 3pm', 'the end', 'YES', 'no', '', '…', 'constructor', 'stop stop', 'STÖP']) {
      expect(consentWord(text), text).to.equal(undefined);
    }
  });
});

describe('a wish to be left alone in other words', () => {
  it('DND-02: is flagged for a person to look at', () => {
    for (const text of [
      'stop texting me', 'Please stop sending these', 'Remove me from this', 'take me off this list', 'Don’t text me again', 'do not contact me', 'No more messages please',
      'please stop', 'Stop it.', 'leave me alone', 'unsubscribe me please', 'I want to opt out', 'arrêtez de m’écrire', 'dejen de escribirme',
    ]) expect(possibleOptOut(text), text).to.equal(true);
  });

  it('DND-02: is not seen in ordinary talk, in a quotation or in a keyword', () => {
    for (const text of [
      'Stop by at 5', 'please cancel the 3pm', 'the end', 'I take the kids off from school', 'text me when you stop', 'Can you remove the old stove?', 'Liked “stop texting me”',
      'He wrote "leave me alone" on it', 'STOP', 'Sending it now', 'Can you take me from the airport?', 'Drop me off at the office', 'Don’t text the plumber', '',
    ]) expect(possibleOptOut(text), text).to.equal(false);
  });
});
