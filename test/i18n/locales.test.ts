import {expect} from '@open-wc/testing';
import {es} from '../../src/i18n/es.js';
import {fr} from '../../src/i18n/fr.js';
import type {Locale} from '../../src/i18n/locale.js';
import {areas, english} from './english.js';
import {callsFor, parts, say, sayAll, type Key} from './say.js';

const keys = Object.keys(english) as Key[];

/** Written the same in both languages. */
const same: Readonly<Record<'fr' | 'es', readonly Key[]>> = {
  fr: [
    'attachment.kind.image', 'attachment.kind.audio', 'attachment.kind.pdf', 'chat.conversations', 'chat.conversation', 'composer.label',
    'composer.modeTeam', 'composer.limitsTypes', 'composer.typeImage', 'composer.typeAudio', 'create.kindContacts', 'create.people',
    'details.change', 'launcher.panel', 'list.heading', 'list.conversations', 'list.messages', 'list.photos', 'picker.contacts',
    'participants.contacts', 'thread.messages', 'message.contact', 'message.images', 'message.label',
  ],
  es: [
    'attachment.kind.video', 'attachment.kind.audio', 'attachment.kind.pdf', 'composer.limitsTypes',
    'composer.typeAudio', 'composer.typeVideo', 'details.change', 'list.by', 'list.videos',
    'thread.heard', 'message.label',
  ],
};

/** One form for every number: "1 más", "3 más". */
const invariable: Readonly<Record<'fr' | 'es', readonly Key[]>> = {fr: [], es: ['common.others']};

const digits = (text: string) => text.replace(/\d+/gu, '#');

describe('English', () => {
  it('has each key in one area only', () => {
    const all = Object.values(areas).flatMap((area) => Object.keys(area));
    expect(all.filter((key, index) => all.indexOf(key) !== index)).to.deep.equal([]);
  });
});

for (const [code, locale] of Object.entries({fr, es}) as [keyof typeof same, Locale][]) {
  describe(`the language ${code}`, () => {
    it('has exactly the keys of English, each with words', () => {
      expect(Object.keys(locale).sort()).to.deep.equal(Object.keys(english).sort());
      expect(keys.filter((key) => sayAll(locale, key).some((text) => text.trim() === ''))).to.deep.equal([]);
    });

    it('leaves nothing in English but what is written the same', () => {
      const alike = keys.filter((key) => sayAll(locale, key).some((text, index) => text === sayAll(english, key)[index]));
      expect(alike).to.have.members([...same[code]]);
    });

    it('says every value that English says', () => {
      const lost = keys.flatMap((key) => callsFor(key).flatMap((values) => {
        const [text, reference] = [say(locale, key, values), say(english, key, values)];
        return parts(values).filter((part) => reference.includes(part) && !text.includes(part)).map((part) => `${key} without ${part}: ${text}`);
      }));
      expect(lost).to.deep.equal([]);
    });

    it('has a form for one and a form for several wherever English has', () => {
      const one = (key: Key, spoken: Locale, n: number) =>
        callsFor(key).map((values) => digits(say(spoken, key, values.map((value) => (typeof value === 'number' ? n : value)))));
      const counting = keys.filter((key) => callsFor(key).flat().some((value) => typeof value === 'number'));
      const differs = (key: Key, spoken: Locale) => one(key, spoken, 1).join() !== one(key, spoken, 2).join();
      expect(counting.filter((key) => differs(key, english) && !differs(key, locale))).to.have.members([...invariable[code]]);
      expect(counting).to.have.length.above(20);
    });

    it('has a form for one and a form for several in limits', () => {
      for (const key of keys.filter((one) => one.startsWith('problem.TOO_MANY') || one.startsWith('problem.TOO_FEW'))) {
        expect(digits(say(locale, key, [{limit: '1'}])), key).not.to.equal(digits(say(locale, key, [{limit: '2'}])));
      }
    });

    it('keeps the words that phones understand as they are', () => {
      expect(locale['composer.startRequest']('(212) 555-0123')).to.contain('START');
      expect(locale['people.optedOutWhy']).to.contain('STOP').and.contain('START');
    });

    it('uses typographic apostrophes', () => {
      expect(keys.filter((key) => sayAll(locale, key).some((text) => text.includes("'")))).to.deep.equal([]);
    });
  });
}

describe('French', () => {
  it('keeps : ; ! ? and quotation marks on the line of their word', () => {
    const wrong = /(?<!\u202f)[;!?»]|(?<![\u202f\d]):|«(?!\u202f)/u;
    expect(keys.flatMap((key) => sayAll(fr, key)).filter((text) => wrong.test(text))).to.deep.equal([]);
  });

  it('addresses the reader who did something, or to whom it was done', () => {
    const you = fr['common.you'];
    expect(fr['list.noticeCREATED'](you)).to.equal('Vous avez créé le groupe');
    expect(fr['list.noticeCREATED']('Bo')).to.equal('Bo a créé le groupe');
    expect(fr['list.noticeTEAMMATE_ADDED']('Bo', you)).to.equal('Bo vous a donné accès au groupe');
    expect(fr['list.noticeTEAMMATE_ADDED']('Bo', `Ana et ${you}`)).to.equal('Bo a ajouté Ana et vous');
  });

  it('elides before a vowel', () => {
    expect(fr['composer.openRecord']('Émile')).to.equal('Ouvrir la fiche d’Émile');
    expect(fr['composer.openRecord']('Bo')).to.equal('Ouvrir la fiche de Bo');
  });

  it('counts none as one', () => {
    expect(fr['badge.unread'](0)).to.equal('0 message non lu');
  });
});

describe('Spanish', () => {
  it('opens every question and exclamation', () => {
    const closed = keys.flatMap((key) => sayAll(es, key)).filter((text) => /[?!]/u.test(text) !== /[¿¡]/u.test(text));
    expect(closed).to.deep.equal([]);
  });

  it('addresses the reader who did something, or to whom it was done', () => {
    const you = es['common.you'];
    expect(es['list.noticeCREATED'](you)).to.equal('Usted creó el grupo');
    expect(es['list.noticeTEAMMATE_REMOVED']('Bo', you)).to.equal('Bo le quitó el acceso al grupo');
  });
});

describe('the country of a number that cannot be texted', () => {
  it('is named in the language of the reader', () => {
    const words = {country: 'United Kingdom', region: 'GB'};
    expect(fr['problem.REGION_NOT_ALLOWED'](words)).to.contain('(Royaume-Uni)');
    expect(es['problem.REGION_NOT_ALLOWED'](words)).to.contain('(Reino Unido)');
  });

  it('keeps the name that came with it when its code says nothing', () => {
    expect(fr['problem.REGION_NOT_ALLOWED']({country: 'Freedonia', region: 'nowhere'})).to.contain('(Freedonia)');
    expect(fr['problem.REGION_NOT_ALLOWED']({country: 'Freedonia', region: 'QX'})).to.contain('(Freedonia)');
  });
});

describe('a problem with a name', () => {
  const all: Readonly<Record<string, Locale>> = {en: english, fr, es};

  for (const [code, locale] of Object.entries(all)) {
    it(`is told in ${code} of whoever has no access to a number, in the third person`, () => {
      const named = say(locale, 'problem.NUMBER_ACCESS_REVOKED', [{name: 'Noor Haddad'}]);
      expect(named).to.match(/^Noor Haddad /);
      expect(say(locale, 'problem.NUMBER_ACCESS_REVOKED', [{}])).to.not.equal(named);
    });

    it(`has no brackets of its own in ${code}: a name may bring some`, () => {
      expect(say(locale, 'problem.INTERNAL_AS_EXTERNAL', [{name: 'Leo Marchetti (cell)'}])).to.match(/^[^()]*Leo Marchetti \(cell\)[^()]*$/);
    });
  }
});
