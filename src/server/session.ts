import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#domain/access/actor.ts';
import { knownDeviceDays } from '#domain/access/signInRules.ts';
import type { Cookie, Cookies } from './route.ts';

/**
 * The cookies of a request: not readable by scripts, not sent from other sites. Where the site is reached over TLS, by its own address
 * or by what a trusted proxy says, they are sent over TLS alone and carry the prefix `__Host-`, which no other host can set.
 */
export function cookiesOf(request: FastifyRequest, reply: FastifyReply, origin: string | null): Cookies {
  const secure = origin?.startsWith('https:') === true || request.protocol === 'https';
  const make = (name: string, more: CookieSerializeOptions = {}): Cookie => {
    const fullName = secure ? `__Host-${name}` : name;
    const options = { path: '/', httpOnly: true, sameSite: 'strict', secure, ...more } as const;
    return {
      value: request.cookies[fullName] ?? null,
      set: (value) => void reply.setCookie(fullName, value, options),
      clear: () => void reply.clearCookie(fullName, options),
    };
  };
  return {
    session: make('mingjian-session'),
    device: make('mingjian-device', { maxAge: knownDeviceDays * 86_400 }),
    // The identity provider sends people back from another site: a strict cookie would not come along.
    departure: make('mingjian-departure', { maxAge: 600, sameSite: 'lax' }),
  };
}

/** Stands for a visitor who has not signed in: sees nothing, holds nothing. */
export const nobody: Actor = {
  accountId: '00000000-0000-0000-0000-000000000001',
  username: '',
  postId: null,
  postTitle: '未登录',
  role: 'principal',
  unitId: null,
  unitName: '',
  unitKind: null,
  regionId: null,
  regionName: '',
  scope: null,
  regionPath: null,
  mustChangePassword: false,
  mustEnrol: false,
};
