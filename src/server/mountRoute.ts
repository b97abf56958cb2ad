import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { policies } from '#domain/access/policy.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Platform } from '#platform.ts';
import { type Caller, findCaller, findTokenCaller } from '#services/access/findCaller.ts';
import { inCodeOrder } from './codeOrder.ts';
import { bodyLimitOf, fileLimitOf } from './edge/bodyLimits.ts';
import { requireOwnPage } from './edge/requireOwnPage.ts';
import { requireStorable } from './edge/requireStorable.ts';
import { storedName } from './edge/storedName.ts';
import { type UploadMeter, uploadMeter } from './edge/uploadMeter.ts';
import type { IdentityProvider } from './identityProvider.ts';
import { keepDenial, keepTrail, type StrangerMeter, strangerMeter } from './keepTrail.ts';
import { requirePolicy } from './requirePolicy.ts';
import { requireProof } from './requireProof.ts';
import { requireSlowReading } from './requireSlowReading.ts';
import { requireExpected, requireUnordered } from './requireUnordered.ts';
import { Download, type IncomingFile, Redirect, type Route, type RouteContext, type Shape, ShownPdf } from './route.ts';
import { sendDownload } from './sendDownload.ts';
import { sendPdf } from './sendPdf.ts';
import { cookiesOf, nobody } from './session.ts';

/** A route under its key, `METHOD /path`. */
export interface KeyedRoute {
  readonly key: string;
  readonly route: Route<Shape, unknown>;
  /** Null, or missing, where people sign in by password alone. */
  readonly identityProvider?: IdentityProvider | null;
}

/**
 * Mounts a route: session → policy → shape → one transaction that knows who acts → handler → answer.
 * Throws at start when the route names no deed of the policy table.
 */
export function mountRoute(app: FastifyInstance, platform: Platform, keyed: KeyedRoute): void {
  const { key, route } = keyed;
  const [method, url] = key.split(' ');
  if (!Object.hasOwn(policies, route.deed)) throw new Error(`route ${key} has no policy: ${route.deed}`);
  const metered = { ...keyed, meter: strangerMeter(), uploads: uploadMeter() };
  app.route({
    method: method as HTTPMethods,
    url,
    config: { deed: route.deed },
    bodyLimit: bodyLimitOf(key, route.takes.body !== undefined),
    handler: async (request, reply) => answer(platform, metered, { request, reply }),
  });
}

interface MeteredRoute extends KeyedRoute {
  readonly meter: StrangerMeter;
  readonly uploads: UploadMeter;
}

/** A request, and whose it is. */
interface Sender {
  readonly request: FastifyRequest;
  readonly accountId: string;
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function answer(platform: Platform, keyed: MeteredRoute, { request, reply }: Exchange) {
  const { key, route, identityProvider = null } = keyed;
  const now = platform.now();
  const cookies = cookiesOf(request, reply, platform.config.web.origin);
  let caller: Caller | undefined;
  let isReturned = false;
  try {
    caller = await identify(platform, request, { session: cookies.session.value, now });
    const actor = caller?.actor ?? nobody;
    requirePolicy(route.deed, caller ?? null);
    if (caller !== undefined) requireProof(request.method, route.deed, { provedAt: caller.provedAt, now });
    requireUnordered(request, route.deed);
    requireExpected(route.takes, request);
    requireStorable(request);
    if (caller !== undefined) await requireSlowReading(platform, key, caller, request);
    const taken = await take(platform, keyed, { request, accountId: actor.accountId });
    const visit = { address: request.ip, agent: request.headers['user-agent'], device: cookies.device.value };
    const work = (context: RouteContext<Shape>) => route.handle(context);
    const result = await platform.as(actor, async (db) => {
      const done = await work({
        ...{ platform, db, actor, now, cookies, visit, identityProvider },
        ...taken,
      } as RouteContext<Shape>);
      const known = caller?.actor ?? null;
      if (!(done instanceof RuleError))
        await keepTrail(db, { key, deed: route.deed, actor: known, request, result: done, now });
      return done;
    });
    // A refusal that is returned was committed with what it counted and noted.
    isReturned = result instanceof RuleError;
    if (result instanceof RuleError) throw result;
    reply.header('cache-control', 'no-store');
    if (result instanceof Redirect) return reply.redirect(result.redirect, 303);
    if (result instanceof ShownPdf) return sendPdf(reply, result);
    return result instanceof Download ? sendDownload(reply, result) : inCodeOrder(key, result ?? null);
  } catch (error) {
    if (error instanceof RuleError && !isReturned)
      await keepDenial(platform, { deed: route.deed, actor: caller?.actor ?? null, request, error }, keyed.meter);
    throw error;
  }
}

/** Who asks: a program by its token or a person by its session, never both. A token needs no proof of our own page: no page sends it unasked. */
async function identify(
  { db, signIn, config }: Platform,
  request: FastifyRequest,
  { session, now }: { readonly session: string | null; readonly now: Date },
): Promise<Caller | undefined> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const token = /^Bearer ([\w-]{1,100})$/u.exec(authorization)?.[1];
    return token === undefined ? undefined : findTokenCaller(db, signIn, { token, now });
  }
  requireOwnPage(request, config.web.origin);
  return session === null ? undefined : findCaller(db, signIn, { token: session, now });
}

async function take(platform: Platform, keyed: MeteredRoute, { request, accountId }: Sender) {
  const { takes } = keyed.route;
  return {
    params: takes.params?.parse(request.params),
    query: takes.query?.parse(request.query),
    body: takes.body?.parse(request.body),
    file: takes.file === true ? await takeFile(platform, keyed, { request, accountId }) : undefined,
  };
}

/** Takes the file into the vault before the transaction begins, so that a slow upload holds nothing. */
async function takeFile(
  platform: Platform,
  { key, uploads }: MeteredRoute,
  { request, accountId }: Sender,
): Promise<IncomingFile> {
  uploads.requireRoom(accountId, platform.now());
  const part = request.isMultipart() ? await request.file() : undefined;
  if (part === undefined) throw new RuleError('request.no-file', '没有收到文件', { status: 400 });
  const name = storedName(part.filename);
  refuseRanking(name);
  const kept = await platform.keepFile(part.file, fileLimitOf(key));
  uploads.count(accountId, kept.bytes, platform.now());
  return { name, ...kept };
}
