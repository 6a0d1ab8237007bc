import {parsePhone} from '../../../src/core/phone.js';
import type {App} from '../app.js';
import {change} from '../domain/change.js';
import {sendDirect} from '../domain/direct.js';
import {HttpError, badRequest} from '../http.js';
import {textField, type Body} from '../fields.js';

/** A one-to-one text of the host page: what a vendor has already, and the widget leaves to it. */
export async function sendDirectText(app: App, body: Body) {
  const fromId = textField(body, 'fromId', {max: 200});
  const parsed = parsePhone(textField(body, 'to', {max: 300}), app.policy);
  const text = textField(body, 'body', {max: app.policy.maxBodyLength});
  if (!parsed.ok) throw badRequest('"to" is not a phone number of the US or Canada.');
  if (text.trim() === '') throw badRequest('"body" is empty.');
  const [owner] = await app.db.query<{org: string}>('select org from numbers where id = $1', [fromId]);
  if (!owner) throw new HttpError(404, 'NOT_FOUND', 'There is no such number.');

  return change(app, owner.org, async (work) => {
    const {numbers, contacts} = await app.directories.load(work.db, owner.org);
    const number = numbers.get(fromId);
    const consent = contacts.consentOf(null, parsed.phone);
    if (!number?.enabled) throw new HttpError(409, 'NUMBER_DISABLED', 'This number is switched off.');
    if (consent !== 'OK') throw new HttpError(409, 'CONTACT_DND', consent === 'DND' ? 'This person is on do-not-disturb.' : 'This person opted out of texts.');
    return {id: await sendDirect(work, number, parsed.phone, text)};
  });
}
