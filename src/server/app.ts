import { existsSync } from 'node:fs';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, LogController } from 'fastify';
import { z } from 'zod';
import { RuleError } from '#domain/ruleError.ts';
import type { Platform } from '#platform.ts';
import { routes } from './api.ts';
import { answerHeaders } from './edge/answerHeaders.ts';
import { bodyLimitOf, uploadLimit } from './edge/bodyLimits.ts';
import { closeAfterAnswer } from './edge/closeAfterAnswer.ts';
import { answerUnreadable, guardServer, serverOptions } from './edge/guardServer.ts';
import { httpRefusal } from './edge/httpRefusal.ts';
import { limits } from './edge/limits.ts';
import { methodRefuser, takeEveryMethod } from './edge/refuseMethods.ts';
import { requireReadable } from './edge/requireReadable.ts';
import { openIdentityProvider } from './identityProvider.ts';
import { eventsKey, mountEvents } from './mountEvents.ts';
import { mountHealth } from './mountHealth.ts';
import { type KeyedRoute, mountRoute } from './mountRoute.ts';
import { mountWeb, webFolder } from './mountWeb.ts';
import { refusalBody, refusalOf, tellField } from './refusal.ts';
import { callbackPath } from './routes/signIn.ts';
import { shedLoad } from './shedLoad.ts';
import { retryAfter, unavailable } from './unavailable.ts';

/** Builds the application on an open platform. It listens to nothing yet: tests call it without a port. */
export async function buildApp(platform: Platform): Promise<FastifyInstance> {
  z.config({ localeError: tellField });
  const { web, signOn, outbound } = platform.config;
  const headers = answerHeaders(web.origin);
  const app = fastify({
    logger: platform.config.log === 'silent' ? false : { level: platform.config.log },
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: web.trustedProxies.length === 0 ? false : [...web.trustedProxies],
    bodyLimit: bodyLimitOf('', false),
    requestTimeout: limits.uploadTimeout,
    keepAliveTimeout: limits.keepAliveTimeout,
    return503OnClosing: false,
    http: serverOptions,
    clientErrorHandler: (error, socket) => answerUnreadable(error, socket, headers),
    frameworkErrors: (error, _request, reply) => void answerError(error, reply.headers({ ...headers })),
  });
  guardServer(app.server, headers, web.trustedProxies);
  takeEveryMethod(app);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...headers });
    requireReadable(request);
  });
  closeAfterAnswer(app);
  shedLoad(app);
  app.removeContentTypeParser('text/plain');
  await app.register(cookie);
  await app.register(multipart, { limits: { files: 1, fields: 10, parts: 11, fileSize: uploadLimit + 1 } });
  await app.register(rateLimit, { max: 6000, timeWindow: '1 minute', errorResponseBuilder: tooMany });
  app.setErrorHandler<FastifyError>((error, _request, reply) => answerError(error, reply));
  mountHealth(app, platform);
  mountEvents(app, platform);
  const identityProvider =
    signOn === null ? null : openIdentityProvider(signOn, `${web.origin}${callbackPath}`, outbound);
  for (const [key, route] of Object.entries(routes))
    mountRoute(app, platform, { key, route, identityProvider } as KeyedRoute);
  const refuse = methodRefuser([...Object.keys(routes), eventsKey, 'GET /healthz', 'GET /readyz']);
  const showPage = existsSync(webFolder) ? await mountWeb(app) : null;
  // Addresses that do not exist count like others: whoever looks for them by the thousand is slowed too.
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, async (request, reply) => {
    const refusal = refuse(request, reply);
    if (refusal !== null || showPage === null) throw refusal ?? httpRefusal(404);
    return showPage(reply);
  });
  return app;
}

/** Answers an error: what a rule, the moment or the HTTP layer refuses is told, anything else is a bug, which is logged and not told. */
function answerError(error: FastifyError, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error) ?? unavailable(error) ?? refusalOfHttp(error);
  if (refusal === null) reply.log.error(error);
  const told =
    refusal ??
    new RuleError('server.failure', '系统出错，操作没有生效', {
      remedy: '请稍后再试；若反复出现，请联系系统管理员。',
    });
  if (told.status === 503) reply.header('retry-after', String(retryAfter));
  return reply
    .status(refusal === null ? 500 : told.status)
    .header('cache-control', 'no-store')
    .send(refusalBody(told));
}

function tooMany(): RuleError {
  return new RuleError('server.too-many-requests', '请求过于频繁', { status: 429, remedy: '请稍候一分钟再试。' });
}

/** What the HTTP layer itself refuses, such as bodies that are too large or no JSON; null where the error is no refusal. */
function refusalOfHttp({ statusCode }: FastifyError): RuleError | null {
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500 ? httpRefusal(statusCode) : null;
}
