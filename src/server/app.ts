import { existsSync } from 'node:fs';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyError, type FastifyInstance, LogController } from 'fastify';
import { z } from 'zod';
import { RuleError } from '#domain/ruleError.ts';
import type { Platform } from '#platform.ts';
import { routes } from './api.ts';
import { openIdentityProvider } from './identityProvider.ts';
import { mountHealth } from './mountHealth.ts';
import { type KeyedRoute, mountRoute, uploadLimit } from './mountRoute.ts';
import { mountWeb, webFolder } from './mountWeb.ts';
import { refusalBody, refusalOf } from './refusal.ts';
import { callbackPath } from './routes/signIn.ts';
import { shedLoad } from './shedLoad.ts';
import { retryAfter, unavailable } from './unavailable.ts';

/** Builds the application on an open platform. It listens to nothing yet: tests call it without a port. */
export async function buildApp(platform: Platform): Promise<FastifyInstance> {
  z.config(z.locales.zhCN());
  const { web, signOn } = platform.config;
  const app = fastify({
    logger: platform.config.log === 'silent' ? false : { level: platform.config.log },
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: web.trustedProxies.length === 0 ? false : [...web.trustedProxies],
    bodyLimit: 2 * 1_048_576,
    requestTimeout: 300_000,
    connectionTimeout: 30_000,
    http: { headersTimeout: 10_000 },
  });
  await app.register(helmet, {
    contentSecurityPolicy: { directives: contentSecurity },
    hsts: web.origin?.startsWith('https:') === true,
  });
  shedLoad(app);
  await app.register(cookie);
  await app.register(multipart, { limits: { files: 1, fields: 10, fileSize: uploadLimit + 1 } });
  await app.register(rateLimit, { max: 6000, timeWindow: '1 minute', errorResponseBuilder: tooMany });
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const refusal = refusalOf(error) ?? unavailable(error) ?? httpRefusal(error);
    if (refusal === null) request.log.error(error);
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
  });
  mountHealth(app, platform);
  const identityProvider = signOn === null ? null : openIdentityProvider(signOn, `${web.origin}${callbackPath}`);
  for (const [key, route] of Object.entries(routes))
    mountRoute(app, platform, { key, route, identityProvider } as KeyedRoute);
  if (existsSync(webFolder)) await mountWeb(app);
  return app;
}

/** No inline script; styles are set by the component library at run time. Plain HTTP stays possible on an intranet. */
const contentSecurity = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
};

function tooMany(): RuleError {
  return new RuleError('server.too-many-requests', '请求过于频繁', { status: 429, remedy: '请稍候一分钟再试。' });
}

/** What the HTTP layer itself refuses: bodies too large or not JSON. */
function httpRefusal({ statusCode, code }: FastifyError): RuleError | null {
  if (statusCode === 413) return new RuleError('request.too-large', '提交的内容过大', { status: 400 });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new RuleError('request.invalid', '请求格式不正确', { status: 400, remedy: code });
  return null;
}
