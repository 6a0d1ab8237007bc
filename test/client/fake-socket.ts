/** A socket in the test's hand, speaking graphql-transport-ws as far as a test wants it to. */
export class FakeSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  static all: FakeSocket[] = [];

  readonly sent: {type: string; id?: string; payload?: Record<string, unknown>}[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onclose: ((event: {code: number; reason: string; wasClean: boolean}) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  onmessage: ((event: {data: string}) => void) | null = null;

  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    FakeSocket.all.push(this);
  }

  static get last(): FakeSocket {
    const socket = FakeSocket.all.at(-1);
    if (!socket) throw new Error('No socket was opened');
    return socket;
  }

  /** Opens and acknowledges. */
  async accept(): Promise<void> {
    this.readyState = 1;
    this.onopen?.();
    await settled();
    this.say({type: 'connection_ack'});
    await settled();
  }

  say(message: Record<string, unknown>): void {
    this.onmessage?.({data: JSON.stringify(message)});
  }

  next(payload: Record<string, unknown>): void {
    const id = this.sent.find(({type}) => type === 'subscribe')?.id;
    this.say({type: 'next', id, payload});
  }

  drop(code: number): void {
    this.readyState = 3;
    this.onclose?.({code, reason: '', wasClean: false});
  }

  send(data: string): void {
    this.sent.push(JSON.parse(data) as FakeSocket['sent'][number]);
  }

  close(code = 1000): void {
    if (this.readyState >= 2) return;
    this.readyState = 2;
    queueMicrotask(() => this.drop(code));
  }
}

export const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
export const webSocketImpl = FakeSocket as unknown as typeof WebSocket;
