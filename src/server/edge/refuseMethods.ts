import { METHODS } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { httpRefusal } from './httpRefusal.ts';

/** Lets every method that can be read reach the one refusal of unknown addresses, and none the answers of the framework. */
export function takeEveryMethod(app: FastifyInstance): void {
  for (const method of METHODS.filter((one) => !app.supportedMethods.includes(one) && one !== 'CONNECT'))
    app.addHttpMethod(method, { hasBody: true });
}

/**
 * What is said where no route answers: 405 with the methods that there are where the path is one of `keys` (`METHOD /path`), or a
 * page that is asked for by anything but a read; else 404. Null where a page may be shown.
 */
export function methodRefuser(keys: readonly string[]) {
  const paths = keys.map((key) => {
    const [method = '', path = ''] = key.split(' ');
    return { method, pattern: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}/?$`, 'u') };
  });
  return ({ method, url }: FastifyRequest, reply: FastifyReply): Error | null => {
    const path = url.split('?')[0] ?? '';
    const others = paths.filter(({ pattern }) => pattern.test(path)).map((one) => one.method);
    const isRead = method === 'GET' || method === 'HEAD';
    const isPage = !/^\/(api|assets)(\/|$)/u.test(path);
    const allowed = others.length > 0 ? others : isPage && !isRead ? ['GET'] : [];
    if (allowed.length > 0) {
      reply.header(
        'allow',
        [...new Set(allowed.flatMap((one) => (one === 'GET' ? ['GET', 'HEAD'] : [one])))].join(', '),
      );
      return httpRefusal(405);
    }
    return isPage ? null : httpRefusal(404);
  };
}
