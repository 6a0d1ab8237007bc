/** A believable group text and its people, for the stories of threads and messages. */
import {problem, type Attachment, type Author, type Delivery, type Message, type TimelineItem} from '../../src/index.js';
import {
  aContactMember, aDelivery, aMessage, anAttachment, aNote, aNotice, aReaction, aTeammate, byContact, byTeammate,
} from '../../src/testing.js';

export const ana = aContactMember({id: 'ana', name: 'Ana Ruiz'});
export const bo = aContactMember({id: 'bo', name: 'Bo Chen', state: 'UPDATED'});
export const cleo = aContactMember({id: 'cleo', name: 'Cleo Okafor'});
export const farid = aContactMember({id: 'farid', name: 'Farid Haddad'});
export const contacts = [ana, bo, cleo, farid];
export const dana = aTeammate({id: 'dana', name: 'Dana Scott', title: 'Office manager'});
export const lee = aTeammate({id: 'lee', name: 'Lee Park', title: 'Site manager'});

export const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** A picture that needs no network. */
export function picture(width: number, height: number, [from, to]: readonly [string, string]): string {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, {width, height});
  const context = canvas.getContext('2d');
  if (!context) return '';
  const gradient = context.createLinearGradient(0, 0, width, height);
  gradient.addColorStop(0, from);
  gradient.addColorStop(1, to);
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
  return canvas.toDataURL('image/jpeg');
}

const photo = (name: string, width: number, height: number, colours: readonly [string, string]): Attachment =>
  anAttachment({name, contentType: 'image/jpeg', bytes: 240_000, width, height, url: picture(width, height, colours)});

export const photos = {
  garden: photo('garden.jpg', 900, 600, ['#86a8e7', '#7f7fd5']),
  front: photo('front.jpg', 600, 600, ['#f6d365', '#fda085']),
  gutter: photo('gutter.jpg', 600, 800, ['#84fab0', '#8fd3f4']),
  chimney: photo('chimney.jpg', 800, 600, ['#a18cd1', '#fbc2eb']),
};
export const estimate: Attachment = anAttachment({name: 'Estimate 2231 – roof repair.pdf', bytes: 184_000});

/** One delivery a contact; DELIVERED where nothing is said. */
export const deliveries = (...states: readonly Delivery['status'][]): readonly Delivery[] => contacts.map(({id}, at) => {
  const status = states[at] ?? 'DELIVERED';
  return aDelivery({memberId: id, status, at: ago(5), problem: status === 'FAILED' ? problem('NOT_TEXTABLE', {params: {reason: 'LANDLINE'}}) : null});
});

let sequence = 0;
const next = () => (sequence += 1);

export function said(author: Author, body: string, minutes: number, more: Partial<Message> = {}): Message {
  return aMessage({sequence: next(), author, body, createdAt: ago(minutes), ...more});
}

export const byDana = byTeammate(dana);
export const byLee = byTeammate(lee);

/** From the first message of yesterday to one of a moment ago: everything that a thread can hold. */
export function aBusyThread(): readonly TimelineItem[] {
  sequence = 0;
  return [
    aNotice({sequence: next(), kind: 'CREATED', subjects: [], createdAt: ago(1620)}),
    said(byDana, 'Good afternoon everyone, this is Dana from Larsen Roofing. We can start on the 14th if the weather holds.', 1560, {deliveries: deliveries()}),
    aNotice({sequence: next(), kind: 'CONTACTS_LOCKED', subjects: [], createdAt: ago(1560)}),
    said(byContact(ana), 'Works for us 🙂', 1554),
    said(byContact(ana), 'Could you send the estimate again? I can’t find it anywhere in my mail.', 1553, {
      reactions: [bo, cleo].map((member) => aReaction({author: byContact(member)})).concat(aReaction({emoji: '❤️', author: byContact(farid)})),
    }),
    said(byLee, 'Here it is. Everything is also on https://larsen-roofing.example.com/projects/2231 with the photos.', 1530, {
      attachments: [estimate], deliveries: deliveries(),
    }),
    aNotice({sequence: next(), kind: 'TEAMMATE_ADDED', actor: dana, subjects: ['Mira Novak'], createdAt: ago(1500)}),
    said(byContact(bo), 'This is what it looks like from the garden', 190, {attachments: [photos.garden]}),
    said(byContact(cleo), '', 188, {attachments: [photos.front, photos.gutter, photos.chimney]}),
    aNote({sequence: next(), author: lee, body: 'They asked for the invoice twice. Let’s put it into the next message.', createdAt: ago(100)}),
    said(byDana, 'Thank you all. The scaffolding comes on Monday between 8 and 10.', 60, {status: 'PARTIAL', deliveries: deliveries('DELIVERED', 'FAILED')}),
    said(byContact(farid), '😂👍', 30),
    said(byContact(ana), '', 25, {reactionText: {emoji: '👍', quote: 'The scaffolding comes…', removed: false}}),
    said(byContact(ana), 'Perfect', 20),
    said(byDana, 'See you then!', 10, {status: 'PARTIAL', deliveries: deliveries('DELIVERED', 'DELIVERED', 'DELIVERED', 'UNCONFIRMED')}),
  ];
}
