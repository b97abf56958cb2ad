import type { FastifyRequest } from 'fastify';
import type { Deed } from '#domain/access/policy.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Shape } from './route.ts';

/** Names under which other systems take an order or a first few. No route takes one; whoever tries is told the rule. */
const ordering = /^(sort|order|rank|top|limit|asc|desc)(ed|ing|s)?(_?(by|dir|direction|key|field))?$/iu;

/**
 * Refuses parameters that ask for an order by result, and texts that rank, wherever they stand in a request (适切性原则). Texts
 * about access are names and passwords, which no word list has to judge; titles of posts are printed on records, and are judged.
 */
export function requireUnordered({ query, body }: Pick<FastifyRequest, 'query' | 'body'>, deed: Deed): void {
  const found = [...keysOf(query), ...keysOf(body)].find((key) => ordering.test(key));
  if (found !== undefined)
    throw new RuleError('problems.no-ranking', `不提供参数“${found}”：任何结果都不按高低排列（适切性原则）`, {
      remedy: '清单按编号和代码列出；请与自身过去、目标值或同类整体比较。',
    });
  if (isScreened(deed)) refuseRanking(...textsOf(query), ...textsOf(body));
}

/** True for deeds whose texts are read by others than whoever guards accounts. */
export function isScreened(deed: Deed): boolean {
  return !deed.startsWith('access.') || deed === 'access.grant-post';
}

/** Refuses what a route has no place for: a query or a body where its shape names none. */
export function requireExpected({ query: known, body: shape, file }: Shape, { query, body }: FastifyRequest): void {
  const unasked = known === undefined ? keysOf(query)[0] : undefined;
  if (unasked !== undefined)
    throw new RuleError('request.invalid', `填写有误：不认识的参数“${unasked}”`, { status: 400 });
  if (shape === undefined && file !== true && keysOf(body).length > 0)
    throw new RuleError('request.invalid', '填写有误：此处不接收内容', { status: 400 });
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** Every text inside a value, the keys of records among them. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsOf(inner)]);
}
