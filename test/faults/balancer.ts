import {connect, createServer, type AddressInfo, type Server, type Socket} from 'node:net';

/** One address before several processes: each connection goes to the next one that answers, and falls with it. */
export class Balancer {
  readonly url: string;
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #targets: readonly number[] = [];
  #turn = 0;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('connection', (near) => this.#join(near, this.#targets.length));
  }

  static async start(): Promise<Balancer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Balancer(server);
  }

  sendTo(...urls: readonly string[]): void {
    this.#targets = urls.map((url) => Number(new URL(url).port));
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#open) socket.destroy();
    await closed;
  }

  #join(near: Socket, triesLeft: number): void {
    const port = this.#targets[this.#turn++ % Math.max(1, this.#targets.length)];
    near.on('error', () => undefined);
    if (port === undefined || triesLeft <= 0) {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    const again = () => this.#join(near, triesLeft - 1);
    far.once('error', again).once('connect', () => {
      far.off('error', again).on('error', () => near.destroy());
      for (const [socket, other] of [[near, far], [far, near]] as const) {
        this.#open.add(socket);
        socket.on('close', () => {
          this.#open.delete(socket);
          other.destroy();
        });
        socket.pipe(other);
      }
    });
  }
}
