import type {MessageRecord} from '../back-end/item-records.js';
import type {MemberRecord} from '../back-end/records.js';
import {clients, staff, strangersNextDoor} from './friendly.js';
import type {Scenario} from './scenario.js';

/** Everybody is there and nothing was said yet. */
export function empty(): Scenario {
  return (office, strangers) => {
    staff(office);
    clients(office);
    strangersNextDoor(strangers);
  };
}

const lines = [
  'Good morning!', 'Is the crew on the way?', 'Yes, they should be there in ten minutes.', 'Great, the gate is open.', 'Thanks.',
  'They say that the second window does not fit. We ordered the wrong width, so it has to go back, and the new one takes about a week. Sorry about that!',
  'No problem.', 'Could you send the invoice to my office address this time?', 'Sure 👍', 'See you tomorrow.',
];

/** One thread of `count` messages, group `long`, read but for the last three. Each message is made when it is looked at. */
export function long(count = 1000): Scenario {
  return (office, strangers) => {
    empty()(office, strangers);
    const now = office.org.clock.now();
    const make = (sequence: number, members: readonly MemberRecord[]): MessageRecord => {
      const turn = (sequence * 7) % 11;
      const member = members[turn % 3];
      const isOwn = turn > 6 || !member;
      const createdAt = now - (count - sequence + 1) * 4 * 60_000;
      return {
        type: 'message',
        id: `item-long-${String(sequence)}`,
        conversationId: 'long',
        sequence,
        createdAt,
        author: isOwn ? {teammateId: 'dana'} : {memberId: member.id},
        body: `${String(sequence)}. ${lines[(sequence * 3) % lines.length] ?? ''}`,
        attachmentIds: [],
        sentAt: isOwn ? null : createdAt,
        deliveries: isOwn ? members.map(({id}) => ({memberId: id, status: 'DELIVERED', at: createdAt, problem: null})) : [],
        problems: [],
        reactions: [],
        reactionText: null,
        idempotencyKey: null,
      };
    };
    const {conversation} = office.group({
      id: 'long', name: 'Window replacement', from: 'front', contacts: ['ana', 'bo', 'cleo'], teammates: ['dana', 'lee'],
      minutesAgo: (count + 1) * 4, generated: {count, make},
    });
    conversation.lastActivityAt = now;
    for (const id of ['dana', 'lee']) conversation.readUpTo.set(id, Math.max(0, count - 3));
  };
}

/** Group `blocked`: Hugo said STOP, Olga is on do-not-disturb, Bo's number changed, Dev's record was deleted. */
export function blocked(): Scenario {
  return (office, strangers) => {
    empty()(office, strangers);
    office.contact({id: 'bo', name: 'Bo Chen', phone: '+12125550198'});
    office.contact({id: 'dev', name: 'Dev Patel', phone: '+16465550126', deleted: true});
    const {conversation} = office.group({
      id: 'blocked', name: 'Bathroom', from: 'front', contacts: ['ana', 'bo', 'dev', 'hugo', 'olga'], teammates: ['dana', 'lee'], minutesAgo: 900,
    })
      .writes('dana', 'The tiles are here. When may we come?', {minutesAgo: 800})
      .says('ana', 'Any time this week.', {minutesAgo: 780})
      .says('hugo', 'STOP', {minutesAgo: 600})
      .notice('CONTACT_DND_ON', 'Hugo Larsen does not want messages', {minutesAgo: 600, subjects: ['Hugo Larsen'], subjectIds: ['blocked-member-4']})
      .read({dana: 0, lee: 0});
    // Captured before the record changed.
    conversation.members = conversation.members.map((member) =>
      (member.contactId === 'bo' ? {...member, phone: '+12125550124', address: '+12125550124'} : member));
  };
}

/** Group `rtl`: Arabic and Hebrew names and texts, with Latin words and numbers among them. */
export function rightToLeft(): Scenario {
  return (office, strangers) => {
    empty()(office, strangers);
    office.contact({id: 'layla', name: 'ليلى حداد', phone: '+12125550151'});
    office.contact({id: 'omar', name: 'عمر المصري', phone: '+12125550152'});
    office.contact({id: 'noa', name: 'נועה לוי', phone: '+12125550153'});
    office.group({id: 'rtl', name: 'تجديد المطبخ', from: 'front', contacts: ['layla', 'omar', 'noa'], teammates: ['dana', 'noor'], minutesAgo: 300})
      .writes('dana', 'مرحبا! تصل الخزائن يوم الخميس بين 8 و10 صباحا. هل يناسبكم ذلك؟', {minutesAgo: 240})
      .says('layla', 'نعم، شكرا جزيلا 👍', {minutesAgo: 230})
      .says('noa', 'מצוין! אפשר גם ב-Northside Remodeling בשעה 15:30?', {minutesAgo: 200, reactions: [['omar', '👍']]})
      .says('omar', 'رقمي الجديد هو (212) 555-0199 من فضلكم.', {minutesAgo: 20})
      .notes('noor', 'سأتصل به غدا.', {minutesAgo: 10})
      .read({dana: 2});
  };
}
