/** Notifications of the browser, and the switch for them. */
export const notify = {
  'notify.switch': 'Notify me in this browser',
  'notify.hintNames': 'While you are elsewhere: who wrote, and in which group.',
  'notify.hintText': 'While you are elsewhere: who wrote, in which group, and what.',
  'notify.denied': 'This browser was told not to show notifications of this site. Allow them in the settings of the browser.',
  'notify.unsupported': 'This browser cannot show notifications here.',
  'notify.title': (author: string, group: string) => (group ? `${author} in ${group}` : author),
  'notify.message': 'New message',
  'notify.mention': 'Mentioned you in a note',
} as const;
