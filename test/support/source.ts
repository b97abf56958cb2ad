import { readdirSync, readFileSync } from 'node:fs';
import { parseAst } from 'rolldown/parseAst';
import { z } from 'zod';

/** Source files by path from the checkout, e.g. `src/domain/ruleError.ts`. */
export type Sources = ReadonlyMap<string, string>;

/** A node of the syntax tree; which further fields it has depends on its type. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

const syntaxNode = z.looseObject({ type: z.string(), start: z.number(), end: z.number() });

/** Reads every TypeScript file below a folder of the checkout. */
export function readSources(folder: string): Sources {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'));
  return new Map(paths.sort().map((path) => [path, readFileSync(path, 'utf8')]));
}

/** Every node of a file's syntax tree, parents before children. */
export function syntaxNodes(path: string, text: string): SyntaxNode[] {
  return below(parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }, path));
}

function below(value: unknown): SyntaxNode[] {
  if (Array.isArray(value)) return value.flatMap(below);
  if (typeof value !== 'object' || value === null) return [];
  const children = Object.values(value).flatMap(below);
  const node = syntaxNode.safeParse(value);
  return node.success ? [node.data, ...children] : children;
}
