import type { Api } from '#server/api.ts';
import { type RequestInput, request } from './request.ts';

/** A call of the server, e.g. `GET /api/problems`. */
export type Call = keyof Api;

/** What the server answers to a call, as JSON carries it. */
export type Reply<K extends Call> = Api[K]['reply'];

type Nothing = Readonly<Record<never, never>>;

/** A part of a call under its name: absent where the call has none, optional where all of it is. */
type Part<N extends string, T> = [T] extends [undefined]
  ? Nothing
  : Nothing extends T
    ? { readonly [P in N]?: T }
    : { readonly [P in N]: T };

/** Parameters of the path, query and body of a call, each only where the call has it. */
export type Input<K extends Call> = Part<'params', Api[K]['params']> &
  Part<'query', Api[K]['query']> &
  Part<'body', Api[K]['body']>;

type Arguments<K extends Call> = Nothing extends Input<K> ? [input?: Input<K>] : [input: Input<K>];

/** Asks the server: the key carries method and path, the types of the server say what goes in and what comes out. */
export async function call<K extends Call>(key: K, ...[input]: Arguments<K>): Promise<Reply<K>> {
  return (await request(key, (input ?? {}) as RequestInput)) as Reply<K>;
}
