import {preview} from './graphql.js';
import {toast} from './toasts.js';

interface Arrival {
  readonly conversationId: string;
  readonly messageId: string;
  readonly mentioned: boolean;
  readonly muted: boolean;
}

/** The host's own way to tell of a message, the same as for its one-to-one texts. */
export async function notify(
  {conversationId, messageId, mentioned, muted}: Arrival,
  {isOpen, open}: {isOpen: (id: string) => boolean; open: (id: string) => void},
): Promise<void> {
  if (isOpen(conversationId) || (muted && !mentioned)) return;
  const known = await preview(messageId).catch(() => undefined);
  toast({
    about: conversationId,
    title: known ? (mentioned ? `${known.who} mentioned you` : known.who) : 'New group message',
    text: known?.text ?? 'In one of your group texts.',
    icon: 'i-messages',
    action: {label: 'Open', run: () => open(conversationId)},
  });
}
