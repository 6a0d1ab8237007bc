import type {Locale} from '../../src/i18n/locale.js';

type Values = {
  readonly [Key in keyof Locale as Locale[Key] extends string ? never : Key extends `problem.${string}` ? never : Key]:
  Locale[Key] extends (...values: infer Args) => string ? readonly Args[] : never;
};

const ana = 'Ana Ruiz';
const bo = 'Bo Diaz';
const both = 'Ana and Bo';
const phone = '(212) 555-0123';
const text = 'On my way';
const title = 'Spring sale';
const file = 'plan.pdf';
const size = '1.2 MB';
const percent = '42%';
const emoji = '👍';

/** What the texts with values are tried with. Sentences of problems have their own: they all take the same. */
export const samples: Values = {
  'attachment.open': [[file]],
  'attachment.download': [[file]],
  'attachment.image': [[file]],
  'attachment.refused': [[file, 'landline']],
  'attachment.uploading': [[percent]],
  'attachment.count': [[4, 9]],

  'common.others': [[5]],

  'composer.nowText': [[5]],
  'composer.sendTo': [[5]],
  'composer.countsAs': [[5]],
  'composer.goesFrom': [[phone]],
  'composer.hintModEnter': [['Ctrl']],
  'composer.count': [['950', '1,000']],
  'composer.countOver': [[5]],
  'composer.limits': [[7, size]],
  'composer.limitsTypes': [['Images and Audio']],
  'composer.limitsBest': [['600 kB']],
  'composer.removeFile': [[file]],
  'composer.fileAdded': [[file]],
  'composer.fileRemoved': [[file]],
  'composer.fileShrunk': [[file, size]],
  'composer.total': [[6, size]],
  'composer.rejected': [[file]],
  'composer.reviewTo': [[both]],
  'composer.changedNow': [[both]],
  'composer.changedSend': [[5]],
  'composer.optedOut': [[ana]],
  'composer.doNotDisturb': [[ana]],
  'composer.othersStillText': [[ana]],
  'composer.newWithout': [[both]],
  'composer.removeFromGroup': [[both]],
  'composer.directTo': [[ana]],
  'composer.copyStart': [[ana]],
  'composer.startRequest': [[phone]],
  'composer.startHow': [[ana, phone]],
  'composer.openRecord': [[ana]],

  'create.numberMax': [[5]],
  'create.peopleHint': [[3, 8]],
  'create.nameLong': [[40]],
  'create.reviewTo': [[5]],
  'create.notIncluded': [[3]],
  'create.countsAs': [[5]],
  'create.continues': [[title]],
  'create.leftOut': [[both]],

  'details.members': [[5]],
  'details.nameLong': [[40]],
  'details.change': [[title, 'Summer sale']],

  'list.found': [[5]],
  'list.noMatch': [[text]],
  'list.unreadCount': [[5]],
  'list.typing': [[both, 5]],
  'list.by': [[ana, text]],
  'list.photos': [[5]],
  'list.videos': [[5]],
  'list.audio': [[5]],
  'list.files': [[5]],
  'list.reacted': [[bo, emoji]],
  'list.unreacted': [[bo, emoji]],
  'list.noticeCREATED': [[ana]],
  'list.noticeRENAMED': [[ana]],
  'list.noticeCONTACTS_CHANGED': [[ana]],
  'list.noticeTEAMMATE_ADDED': [[ana, bo]],
  'list.noticeTEAMMATE_REMOVED': [[ana, bo]],
  'list.noticeTEAMMATE_LEFT': [[ana]],
  'list.noticeCONTACT_DND_ON': [[ana, bo]],
  'list.noticeCONTACT_DND_OFF': [[ana, bo]],
  'list.noticeCONTACT_UPDATED': [[ana, bo]],
  'list.noticeCONTACT_DELETED': [[ana, bo]],
  'list.noticePRIVATE_REPLY': [[ana, bo]],
  'list.noticeCLOSED': [[ana]],
  'list.noticeREOPENED': [[ana]],
  'list.noMessages': [[text]],
  'list.messagesFound': [[5]],

  'picker.count': [[5]],
  'picker.countOf': [[5, 8]],
  'picker.remove': [[ana]],
  'picker.added': [[ana, '3 / 8']],
  'picker.removed': [[ana, '3 / 8']],
  'picker.found': [[5]],
  'picker.chosenAlready': [[ana]],
  'picker.choosePhone': [[ana]],
  'picker.full': [[8]],
  'picker.tooFew': [[3]],
  'picker.createContact': [[phone]],
  'picker.useWithout': [[phone]],
  'picker.dismiss': [[text]],

  'participants.count': [[5]],
  'participants.addHistory': [[both]],
  'participants.addReadOnly': [[ana]],
  'participants.addConfirm': [[5]],
  'participants.added': [[both]],
  'participants.remove': [[ana]],
  'participants.removeTitle': [[ana]],
  'participants.removeWhy': [[ana]],
  'participants.removed': [[ana]],
  'participants.openContact': [[ana]],
  'participants.createContact': [[phone]],
  'participants.direct': [[ana]],

  'people.updatedWhy': [[phone, '(646) 555-0199']],
  'people.deletedWhy': [[phone]],
  'people.reassignedWhy': [[phone]],

  'status.unsent': [[5]],

  'badge.unread': [[5]],

  'thread.participants': [[5]],
  'thread.moreMembers': [[5]],
  'thread.from': [['Sales line']],
  'thread.new': [[5]],
  'thread.newFrom': [[5, both]],
  'thread.heard': [[ana, text]],
  'thread.typing': [[both, 5]],
  'thread.reviewWho': [[5]],
  'thread.reviewNumbers': [[2], [5]],

  'message.images': [[5]],
  'message.files': [[5]],
  'message.label': [[ana, 'teammate', '3:04 PM', 'Sent', text]],
  'message.sentAt': [['May 4 at 3:04 PM']],
  'message.reaction': [[emoji, both]],
  'message.reacted': [[ana, emoji, text], [ana, emoji, null]],
  'message.unreacted': [[ana, emoji, text], [ana, emoji, null]],
  'message.uploading': [[percent]],
  'message.deliveredTo': [[5, 9]],
  'message.notDeliveredTo': [[ana, 'landline']],
  'message.notDeliveredToSome': [[5, 9]],
  'message.because': [['landline']],
  'message.direct': [[ana]],

  'notice.PRIVATE_REPLY': [[ana, bo]],
  'notice.CREATED': [[ana], [null]],
  'notice.RENAMED': [[ana, title], [ana, ''], [null, title]],
  'notice.CONTACTS_CHANGED': [[ana, bo], [null, '']],
  'notice.CONTACTS_LOCKED': [[]],
  'notice.TEAMMATE_ADDED': [[ana, bo], [null, bo]],
  'notice.TEAMMATE_REMOVED': [[ana, bo], [null, bo]],
  'notice.TEAMMATE_LEFT': [[ana, bo], [ana, ''], [null, '']],
  'notice.CONTACT_DND_ON': [[ana, bo], [null, bo]],
  'notice.CONTACT_DND_OFF': [[ana, bo], [null, bo]],
  'notice.CONTACT_UPDATED': [[ana, bo]],
  'notice.CONTACT_DELETED': [[ana, bo]],
  'notice.CLOSED': [[ana], [null]],
  'notice.REOPENED': [[ana], [null]],
  'notice.CONTINUED': [[ana], [null]],
};
