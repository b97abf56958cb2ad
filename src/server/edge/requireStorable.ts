import type { FastifyRequest } from 'fastify';
import { RuleError } from '#domain/ruleError.ts';

/** What no text of the database can hold: the sign of code 0, and halves of signs. */
const unstorable = /[\0\p{Cs}]/u;

/** Refuses requests with a text, or the name of a field, that the database cannot hold. Throws `request.unstorable`. */
export function requireStorable({ params, query, body }: Pick<FastifyRequest, 'params' | 'query' | 'body'>): void {
  if ([params, query, body].some(holdsUnstorable))
    throw new RuleError('request.unstorable', '填写有误：文字中含有不能保存的控制字符', {
      status: 400,
      remedy: '请删去从别处复制来的不可见字符后重试。',
    });
}

function holdsUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return unstorable.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => unstorable.test(key) || holdsUnstorable(inner));
}
