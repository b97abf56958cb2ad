import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Actor } from '#domain/access/actor.ts';
import type { Deed } from '#domain/access/policy.ts';
import type { Database, Platform, VaultedFile } from '#platform.ts';
import type { Visit } from '#services/access/signInPlace.ts';
import type { IdentityProvider } from './identityProvider.ts';

/** What a route takes; what it leaves out it does not take. */
export interface Shape {
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body is a form with one file. */
  readonly file?: true;
}

type Out<T> = T extends z.ZodType ? z.output<T> : undefined;
type In<T> = T extends z.ZodType ? z.input<T> : undefined;

/** An uploaded file, already in the vault. */
export interface IncomingFile extends VaultedFile {
  readonly name: string;
}

/** What a route works with. `db` is one transaction that knows who acts; `platform.db` opens others. */
export interface RouteContext<S extends Shape> {
  readonly platform: Platform;
  readonly db: Database;
  readonly actor: Actor;
  readonly now: Date;
  readonly params: Out<S['params']>;
  readonly query: Out<S['query']>;
  readonly body: Out<S['body']>;
  readonly file: S['file'] extends true ? IncomingFile : undefined;
  readonly cookies: Cookies;
  /** Where the request came from, for those who guard the door. */
  readonly visit: Visit;
  /** The identity provider of the region, or null where there is none. */
  readonly identityProvider: IdentityProvider | null;
}

/** One cookie of the request, and how to set or clear it in the answer. */
export interface Cookie {
  readonly value: string | null;
  set(value: string): void;
  clear(): void;
}

/** The session; the device, which stays known for half a year; and the way to the identity provider and back. */
export interface Cookies {
  readonly session: Cookie;
  readonly device: Cookie;
  readonly departure: Cookie;
}

/** An answer that sends the browser to another page of our own. */
export class Redirect {
  readonly redirect: string;
  constructor(path: `/${string}`) {
    this.redirect = path;
  }
}

/** Bytes to save under a name instead of JSON. */
export class Download {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Buffer | Readable;
  constructor(fileName: string, mediaType: string, content: Buffer | Readable) {
    this.fileName = fileName;
    this.mediaType = mediaType;
    this.content = content;
  }
}

/** A PDF to be looked at in a window of its own, under a policy of its own. */
export class ShownPdf {
  readonly fileName: string;
  readonly content: Readable;
  constructor({ fileName, content }: { readonly fileName: string; readonly content: Readable }) {
    this.fileName = fileName;
    this.content = content;
  }
}

/** One endpoint: the deed of the policy table it does, what it takes, and the service it calls. */
export interface Route<S extends Shape, Reply> {
  readonly deed: Deed;
  readonly takes: S;
  readonly handle: (context: RouteContext<S>) => Promise<Reply>;
  readonly reply?: Reply;
}

/** Declares a route: `route('problems.read', { params }, ({ db, params }) => readProblem(db, params.id))`. */
export function route<S extends Shape, Reply>(
  deed: Deed,
  takes: S,
  handle: (context: RouteContext<S>) => Promise<Reply>,
): Route<S, Reply> {
  return { deed, takes, handle };
}

/** A value as JSON carries it. */
export type Json<T> = T extends Date
  ? string
  : T extends Download | Redirect | ShownPdf
    ? never
    : T extends object
      ? { [Key in keyof T]: Json<T[Key]> }
      : T;

/** The contract of one route as a client sees it. */
export type Contract<R> =
  R extends Route<infer S, infer Reply>
    ? {
        params: In<S['params']>;
        query: In<S['query']>;
        body: S['file'] extends true ? FormData : In<S['body']>;
        reply: Json<Awaited<Reply>>;
      }
    : never;
