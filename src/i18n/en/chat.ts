/** The whole app: list, conversation and details. */
export const chat = {
  'chat.conversations': 'Conversations',
  'chat.conversation': 'Conversation',
  'chat.choose': 'Choose a conversation',
  'chat.chooseWhy': 'Or write to a few people at once.',
  'chat.chooseOnly': 'It will open here.',
  'chat.none': 'Your conversations open here',
  'chat.newMessage': 'New message',
  'chat.details': 'Details',
  'chat.backToList': 'Back to conversations',
  'chat.backToConversation': 'Back to the conversation',
  'chat.closeDetails': 'Close details',
  'chat.cancelNew': 'Leave new message',
  'chat.existed': 'You already have this group, so it was opened as it was: the same name, the same team. Nothing new was created.',
  'chat.dismiss': 'Got it',
} as const;
