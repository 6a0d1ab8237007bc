import {createHmac, timingSafeEqual} from 'node:crypto';

/** Makes and checks addresses that work for a while and for one purpose. */
export interface Signer {
  /** `path` with who it is for, until when, and a signature over all of it. */
  sign(path: string, viewerId: string, expires: number): string;
  /** The viewer it was signed for; undefined when forged, changed or too late. */
  verify(url: URL): string | undefined;
}

export function makeSigner(secret: Uint8Array): Signer {
  const digest = (path: string, viewerId: string, expires: string) =>
    createHmac('sha256', secret).update(`${path}\n${viewerId}\n${expires}`).digest();

  return {
    sign(path, viewerId, expires) {
      const signature = digest(path, viewerId, String(expires)).toString('base64url');
      return `${path}?${new URLSearchParams({for: viewerId, until: String(expires), signature}).toString()}`;
    },
    verify({pathname, searchParams}) {
      const viewerId = searchParams.get('for') ?? '';
      const expires = searchParams.get('until') ?? '';
      const given = Buffer.from(searchParams.get('signature') ?? '', 'base64url');
      const wanted = digest(pathname, viewerId, expires);
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
      return Number(expires) * 1000 > Date.now() ? viewerId : undefined;
    },
  };
}

/**
 * Until when a download works: 10 to 20 minutes. Rounded, so that the same file keeps the same address for a while and an image
 * on screen is not loaded again with each event.
 */
export function downloadExpiry(now: number): number {
  const window = 600;
  return (Math.ceil(now / 1000 / window) + 1) * window;
}
