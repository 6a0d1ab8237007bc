import type {IncomingMessage, ServerResponse} from 'node:http';
import {presets} from '../../src/core/policy/presets.js';
import type {App} from './app.js';
import {loadSecret, makeTokens, type Claims} from './auth.js';
import {limitsOf, openCarrier} from './carrier/carrier.js';
import {forgetEvents} from './carrier/intake.js';
import {withinLimits} from './carrier/port.js';
import {openDatabase} from './db/open.js';
import {Directories} from './domain/directory.js';
import {demoDoors} from './demo-api/doors.js';
import {SharedReads} from './domain/shared.js';
import {openHub} from './events/hub.js';
import {Renders} from './events/renders.js';
import {pruneLog} from './events/log.js';
import type {Context} from './graphql/context.js';
import {graphqlOverStream} from './graphql/event-stream.js';
import {graphqlOverHttp} from './graphql/http.js';
import {makeLimits} from './graphql/limits.js';
import {makeSchema} from './graphql/schema.js';
import {graphqlOverSockets} from './graphql/sockets.js';
import {HttpError, badRequest, notFound, sendError, sendJson, urlOf} from './http.js';
import {bind, closeGently} from './listen.js';
import {makeNotifier} from './notify/notifier.js';
import type {Options} from './options.js';
import {addressReader, makeOrigins} from './origins.js';
import {limitRate, limitStrangers, makeCap, makeRates} from './rates.js';
import {seedOnce} from './seed/seed.js';
import {serveStatic} from './static.js';
import {forgetUnsent} from './uploads/forget.js';
import {fileRoutes} from './uploads/routes.js';
import {makeSigner} from './uploads/signer.js';

export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** How long requests under way may take to end once the server stops. */
const graceMs = 10_000;

/** The composition root: everything is made here, once, and handed down. */
export async function startServer(options: Options): Promise<RunningServer> {
  const log = (message: string) => process.stderr.write(`${new Date().toISOString()} ${message}\n`);
  const bound = await bind(options);
  const {server, port} = bound;
  const db = await openDatabase(options);
  const tokens = makeTokens(await loadSecret(db, 'token-secret'));
  const signer = makeSigner(await loadSecret(db, 'file-secret'));
  await seedOnce(db, options.policy);
  const hub = await openHub(db, log);
  const [own, taken] = [presets[options.policy], limitsOf(options)];
  const app: App = {
    db, hub, tokens, signer, log,
    policy: withinLimits(own, taken),
    limitedBy: (maxContacts) => (Math.min(maxContacts ?? Infinity, taken.maxContacts ?? Infinity) < own.maxContacts ? taken.provider : null),
    directories: new Directories(),
    shared: new SharedReads(),
    renders: new Renders(),
    dispatch: () => carrier.dispatcher.kick(),
    notifier: options.notify && {wake: () => notifier?.wake()},
  };
  const carrier = openCarrier(app, options);
  const notifier = options.notify && makeNotifier(app, options.notify);

  const schema = makeSchema();
  const origins = makeOrigins(options, port);
  const streams = makeCap(options.streamsPerUser);
  const contextOf = (claims: Claims | undefined, request: IncomingMessage, onSignedOut: () => void): Context => ({
    app,
    heartbeatMs: options.heartbeatMs,
    streams,
    session: claims && {viewerId: claims.viewerId, org: claims.org, origin: origins.of(request)},
    expires: claims?.expires ?? 0,
    onSignedOut,
  });
  const users = makeRates({perSecond: options.ratePerUser, burst: options.ratePerUser * 10});
  const addresses = makeRates({perSecond: options.ratePerAddress, burst: options.ratePerAddress * 10});
  const strangers = makeRates({perSecond: 1, burst: 60});
  const addressOf = addressReader(options);
  const makeContext = async (request: IncomingMessage, onSignedOut: () => void) => {
    const claims = await tokens.verify(request.headers.authorization);
    if (claims) limitRate(users, claims.viewerId);
    return contextOf(claims, request, onSignedOut);
  };

  const limits = makeLimits(options);
  const graphql = graphqlOverHttp(schema, limits, makeContext);
  const stream = graphqlOverStream(schema, limits, makeContext, options);
  const doors = demoDoors(app, options, origins, carrier);
  const files = fileRoutes(app);
  const route = (request: IncomingMessage, response: ServerResponse): Promise<void> | void => {
    const url = urlOf(request);
    if (!url) throw badRequest('The address is not readable.');
    if (!origins.allows(request)) throw new HttpError(403, 'ORIGIN_NOT_ALLOWED', 'This page may not call the server. ALLOWED_ORIGINS lists those that may.');
    if (url.pathname === '/healthz') {
      sendJson(response, 200, {ok: true});
      return;
    }
    // A carrier has few addresses and much to tell: there only what is not signed counts. Pages are files.
    if (/^\/(?:graphql|uploads|files|demo)(?:\/|$)/.test(url.pathname)) limitRate(addresses, addressOf(request));
    if (url.pathname === '/graphql') return graphql(request, response);
    if (url.pathname === '/graphql/stream') return stream.handle(request, response);
    if (url.pathname.startsWith('/carrier/')) return limitStrangers(strangers, addressOf(request), () => carrier.webhook(request, response, url));
    if (url.pathname.startsWith('/demo/')) return doors(request, response, url);
    if (url.pathname.startsWith('/uploads/') || url.pathname.startsWith('/files/')) return files(request, response, url);
    if (url.pathname.startsWith('/graphql/')) throw notFound();
    return serveStatic(request, response, url);
  };

  const sockets = graphqlOverSockets(server, {
    schema, limits, origins, contextOf,
    open: makeCap(options.streamsPerUser),
    stallMs: options.stallMs,
    verify: (text) => tokens.verify(text),
    waitOf: (request) => addresses.take(addressOf(request)),
    waitOfUser: ({viewerId}) => users.take(viewerId),
  });
  const tidy = () => Promise.all([pruneLog(db, options.logLimit), forgetUnsent(db), forgetEvents(app)]);
  const pruning = setInterval(() => void tidy().catch((error: unknown) => log(`Tidying up failed: ${String(error)}`)), options.tidyMs);

  await carrier.phones?.start();
  await carrier.dispatcher.start();
  notifier?.start();
  bound.handle((request, response) => {
    if (origins.cors(request, response)) return;
    void (async () => route(request, response))().catch((error: unknown) => sendError(response, error, log));
  });

  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    async stop() {
      clearInterval(pruning);
      stream.close();
      await Promise.all([closeGently(server, graceMs), sockets.close()]);
      await carrier.dispatcher.stop();
      await notifier?.stop();
      await carrier.phones?.stop();
      hub.close();
      await db.close();
    },
  };
}

