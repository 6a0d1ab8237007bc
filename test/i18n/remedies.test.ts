import {expect} from '@open-wc/testing';
import {problemCodes} from '../../src/core/errors.js';
import {es} from '../../src/i18n/es.js';
import {fr} from '../../src/i18n/fr.js';
import type {Locale} from '../../src/i18n/locale.js';
import {english} from './english.js';
import {sayAll} from './say.js';

/** Words that tell somebody to do something, or that nothing needs to be done. */
const remedies: Readonly<Record<string, {readonly locale: Locale; readonly does: RegExp}>> = {
  en: {
    locale: english,
    does: /\b(?:ask|check|shorten|write|choose|remove|add|start|reopen|look|leave|create|wait|send|use|try|read|save|an administrator can|by itself)\b/i,
  },
  fr: {
    locale: fr,
    does: /(?:adressez|demandez|vérifiez|raccourcissez|écrivez|choisissez|retirez|ajoutez|créez|rouvrez|consultez|laissez|patientez|envoyez|utilisez|réessayez|lisez|enregistrez|un administrateur peut|d’elle-même|de lui-même)/i,
  },
  es: {
    locale: es,
    does: /(?:consulte|pida|revise|revíse|verifique|acórtelo|escriba|escríbalo|elija|quite|agregue|cree|reábralo|deje|déjelo|espere|envíe|envíelo|use|úselo|intente|lea|guárdela|un administrador puede|por sí solo)/i,
  },
};

/** Words that promise to do it later without anybody asking. */
const promises = /(?:will be sent|trying again|by itself|sera envoyé|nouvelle tentative|d’elle-même|de lui-même|se enviará|intentando|por sí solo)/i;

for (const [code, {locale, does}] of Object.entries(remedies)) {
  describe(`a refusal in ${code}`, () => {
    it('says of every code what is wrong and, in a sentence of its own, what to do about it', () => {
      const silent = problemCodes.flatMap((one) => sayAll(locale, `problem.${one}`).filter((text) => {
        const [wrong = '', ...rest] = text.split(/[.;]\s+/);
        return wrong === '' || !does.test(rest.join('. '));
      }).map((text) => `${one}: ${text}`));
      expect(silent).to.deep.equal([]);
    });

    it('promises of nothing but messages that it is sent or tried again by itself', () => {
      const said = (['OFFLINE', 'NETWORK', 'TIMEOUT', 'RATE_LIMITED'] as const).map((one) => locale[`failed.${one}`]);
      expect(said.filter((text) => !does.test(text) || promises.test(text))).to.deep.equal([]);
    });

    it('never shows the code, nor a value that was not given', () => {
      const texts = problemCodes.flatMap((one) => sayAll(locale, `problem.${one}`));
      expect(texts.filter((text) => /[A-Z]{3,}_[A-Z]|undefined|null|NaN|\[object/.test(text))).to.deep.equal([]);
      expect(texts.every((text) => /[.]$/.test(text))).to.equal(true);
    });
  });
}
