import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#domain/access/actor.ts';
import type { SessionCookie } from './route.ts';

const name = 'mingjian-session';

/** The session cookie: not readable by scripts, not sent from other sites, and only over TLS where there is TLS. */
export function sessionCookie(request: FastifyRequest, reply: FastifyReply): SessionCookie {
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' } as const;
  return {
    token: request.cookies[name] ?? null,
    set: (token) => void reply.setCookie(name, token, options),
    clear: () => void reply.clearCookie(name, options),
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
};
