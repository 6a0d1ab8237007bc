import type {ReactiveController, ReactiveControllerHost} from 'lit';

const halfHour = 30 * 60_000;

/** Updates the host when a new day may have begun somewhere (time zones differ by half hours), so that "Today" does not grow old. */
export class DayController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Changes when words such as "Yesterday" may mean another day. */
  get key(): number {
    return Math.floor(Date.now() / halfHour);
  }

  hostConnected(): void {
    this.#timer = setTimeout(() => {
      this.#host.requestUpdate();
      this.hostConnected();
    }, halfHour - (Date.now() % halfHour));
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
