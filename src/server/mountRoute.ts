import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { Actor } from '#domain/access/actor.ts';
import { type Deed, mayDo, policies } from '#domain/access/policy.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Platform } from '#platform.ts';
import { findActor } from '#services/access/findActor.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { requireExpected, requireUnordered } from './requireUnordered.ts';
import { Download, type IncomingFile, type Route, type RouteContext, type Shape } from './route.ts';
import { sendDownload } from './sendDownload.ts';
import { nobody, sessionCookie } from './session.ts';

/** A route under its key, `METHOD /path`. */
export interface KeyedRoute {
  readonly key: string;
  readonly route: Route<Shape, unknown>;
}

/** Largest upload, in bytes: 200 MB. */
export const uploadLimit = 200 * 1_048_576;

/** Deeds that a person who still has a one-time password may do. */
const beforeNewPassword: readonly Deed[] = ['access.read-self', 'access.change-password', 'access.sign-out'];

/**
 * Mounts a route: session → policy → shape → one transaction that knows who acts → handler → answer.
 * Throws at start when the route names no deed of the policy table.
 */
export function mountRoute(app: FastifyInstance, platform: Platform, { key, route }: KeyedRoute): void {
  const [method, url] = key.split(' ');
  if (!Object.hasOwn(policies, route.deed)) throw new Error(`route ${key} has no policy: ${route.deed}`);
  app.route({
    method: method as HTTPMethods,
    url,
    config: { deed: route.deed },
    handler: async (request, reply) => answer(platform, route, { request, reply }),
  });
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function answer(platform: Platform, route: Route<Shape, unknown>, { request, reply }: Exchange) {
  const now = platform.now();
  requireOwnPage(request);
  const session = sessionCookie(request, reply);
  const found = session.token === null ? undefined : await findActor(platform.db, session.token, now);
  const actor = found ?? nobody;
  try {
    requirePolicy(route.deed, found ?? null);
    if (!route.deed.startsWith('access.')) requireUnordered(request);
    requireExpected(route.takes, request);
    const taken = await take(platform, route.takes, request);
    const work = (context: RouteContext<Shape>) => route.handle(context);
    const result = await platform.as(actor, (db) =>
      work({ platform, db, actor, now, session, ...taken } as RouteContext<Shape>),
    );
    if (result instanceof RuleError) throw result;
    reply.header('cache-control', 'no-store');
    return result instanceof Download ? sendDownload(reply, result) : (result ?? null);
  } catch (error) {
    if (error instanceof RuleError && isNoted(error))
      await recordDenial(platform, { actor, deed: route.deed, request, error });
    throw error;
  }
}

/** Refusals that the audit trail keeps: of rights, and of ranking. */
function isNoted({ status, code }: RuleError): boolean {
  return status === 403 || code === 'problems.no-ranking';
}

/** Writes must carry a header that a page of another site cannot send without asking: protection against forged requests. */
function requireOwnPage({ method, headers }: FastifyRequest): void {
  if (method !== 'GET' && method !== 'HEAD' && headers['x-mingjian'] === undefined)
    throw new RuleError('request.forged', '请求来源不明，已拒绝', { status: 403 });
}

function requirePolicy(deed: Deed, actor: Actor | null): void {
  if (policies[deed].who !== 'anyone' && actor === null)
    throw new RuleError('access.not-signed-in', '尚未登录，或登录已过期', { status: 401, remedy: '请重新登录。' });
  if (actor?.mustChangePassword === true && policies[deed].who !== 'anyone' && !beforeNewPassword.includes(deed))
    throw new RuleError('access.change-password-first', '首次登录须先修改口令', { status: 403 });
  if (!mayDo(deed, actor?.role ?? null))
    throw new RuleError('access.not-entitled', `您的岗位不能“${policies[deed].name}”`, { status: 403 });
}

async function take(platform: Platform, takes: Shape, request: FastifyRequest) {
  return {
    params: takes.params?.parse(request.params),
    query: takes.query?.parse(request.query),
    body: takes.body?.parse(request.body),
    file: takes.file === true ? await takeFile(platform, request) : undefined,
  };
}

/** Takes the file into the vault before the transaction begins, so that a slow upload holds nothing. */
async function takeFile(platform: Platform, request: FastifyRequest): Promise<IncomingFile> {
  const part = request.isMultipart() ? await request.file() : undefined;
  if (part === undefined) throw new RuleError('request.no-file', '没有收到文件', { status: 400 });
  const name = part.filename
    .normalize('NFC')
    .replaceAll(/[\\/\p{Cc}]/gu, '_')
    .slice(-120);
  return { name, ...(await platform.keepFile(part.file, uploadLimit)) };
}

interface Denial {
  readonly actor: Actor;
  readonly deed: Deed;
  readonly request: FastifyRequest;
  readonly error: RuleError;
}

/** Keeps the denied attempt, in a transaction of its own: the deed's was undone. */
async function recordDenial({ db, now }: Platform, { actor, deed, request, error }: Denial): Promise<void> {
  const entry = { actor, deed, allowed: false, subject: request.url.slice(0, 200), details: { code: error.code } };
  await db.transaction((tx) => recordAudit(tx, entry, now()));
}
