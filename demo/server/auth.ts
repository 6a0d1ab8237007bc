import {randomBytes} from 'node:crypto';
import {SignJWT, errors, jwtVerify} from 'jose';
import {only, type Queries} from './db/port.js';

export interface Claims {
  readonly viewerId: string;
  readonly org: string;
  /** Epoch seconds. */
  readonly expires: number;
}

export interface Tokens {
  issue(who: {readonly id: string; readonly org: string}, ttlSeconds: number): Promise<{token: string; expiresAt: string}>;
  /** Undefined when it is missing, forged, or at its end. Takes the value of the Authorization header. */
  verify(authorization: string | undefined): Promise<Claims | undefined>;
}

const issuer = 'group-chat-demo';

/** So many good tokens are known again without being checked anew; the one that came first makes room. */
const mostKnown = 1000;

export function makeTokens(secret: Uint8Array): Tokens {
  const known = new Map<string, Claims>();
  const check = async (token: string): Promise<Claims> => {
    const {payload} = await jwtVerify<{org: string}>(token, secret, {issuer, algorithms: ['HS256'], requiredClaims: ['sub', 'exp', 'org']});
    return {viewerId: payload.sub ?? '', org: payload.org, expires: payload.exp ?? 0};
  };
  const keep = (token: string, claims: Claims) => {
    known.set(token, claims);
    const [oldest] = known.size > mostKnown ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
  };

  return {
    async issue({id, org}, ttlSeconds) {
      const expires = Math.floor(Date.now() / 1000) + ttlSeconds;
      const token = await new SignJWT({org})
        .setProtectedHeader({alg: 'HS256'})
        .setIssuer(issuer)
        .setSubject(id)
        .setIssuedAt()
        .setExpirationTime(expires)
        .sign(secret);
      return {token, expiresAt: new Date(expires * 1000).toISOString()};
    },
    async verify(authorization) {
      const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization?.trim() ?? '')?.[1];
      if (!token) return undefined;
      const seen = known.get(token);
      if (seen) return seen.expires * 1000 > Date.now() ? seen : undefined;
      try {
        const claims = await check(token);
        keep(token, claims);
        return claims;
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}

/** A random secret made at the first start; in the database, so that all processes of it agree and a restart signs nobody out. */
export async function loadSecret(db: Queries, name: string): Promise<Uint8Array> {
  await db.query('insert into settings (key, value) values ($1, $2) on conflict (key) do nothing', [name, randomBytes(32).toString('base64url')]);
  const {value} = only(await db.query<{value: string}>('select value from settings where key = $1', [name]));
  return Buffer.from(value, 'base64url');
}
