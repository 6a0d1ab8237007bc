/** What a browser may lack: in pages that are not secure, in private windows, and where this is only imported (Node). */
interface Env {
  readonly document?: Document;
  readonly navigator?: {readonly onLine?: boolean; readonly locks?: LockManager};
  readonly indexedDB?: IDBFactory;
  readonly BroadcastChannel?: typeof BroadcastChannel;
  readonly addEventListener?: typeof addEventListener;
}

export const env: Env = globalThis;

/** The browser says that there is no network. It may be wrong about a server on the same machine, so it is never a reason not to try. */
export const isOffline = () => env.navigator?.onLine === false;

/** An absolute URL from what the page author wrote. */
export const absolute = (url: string, base?: string) => new URL(url, base ?? env.document?.baseURI).href;
