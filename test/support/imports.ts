import { posix } from 'node:path';
import { type Sources, type SyntaxNode, syntaxNodes } from './source.ts';

/** One import of a source file. */
export interface Import {
  readonly from: string;
  /** As written: `./mean.ts`, `#domain/ruleError.ts`, `zod`. */
  readonly target: string;
  /** True when nothing of it remains at run time: `import type`, `export type`, `import('…')` as a type. */
  readonly typeOnly: boolean;
  /** True for `import()`, which runs later than the file that holds it. */
  readonly lazy: boolean;
}

/** Everything that the files import, in the order written. */
export function importsOf(sources: Sources): Import[] {
  return [...sources].flatMap(([from, text]) =>
    syntaxNodes(from, text).flatMap((node) => {
      const target = targetOf(node);
      if (target === undefined) return [];
      const typeOnly = node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type';
      return [{ from, target, typeOnly, lazy: node.type === 'ImportExpression' }];
    }),
  );
}

function targetOf(node: SyntaxNode): string | undefined {
  if (!/^(Import|Export\w+)Declaration$|^ImportExpression$|^TSImportType$/.test(node.type)) return undefined;
  const { source } = node;
  return typeof source === 'object' && source !== null && 'value' in source ? String(source.value) : undefined;
}

/** The file of our own that an import names, or undefined for a package. */
export function importedFile({ from, target }: Import): string | undefined {
  if (target.startsWith('#test/')) return target.slice(1);
  if (target.startsWith('#')) return `src/${target.slice(1)}`;
  return target.startsWith('.') ? posix.join(posix.dirname(from), target) : undefined;
}

/** A circle of files that load each other at run time, as a list of paths, or undefined. */
export function findCycle(imports: readonly Import[]): string[] | undefined {
  const next = new Map<string, string[]>();
  for (const one of imports) {
    const file = importedFile(one);
    if (file !== undefined && !one.typeOnly && !one.lazy) next.set(one.from, [...(next.get(one.from) ?? []), file]);
  }
  const done = new Set<string>();
  return [...next.keys()].map((start) => circleFrom(start, [], next, done)).find((circle) => circle !== undefined);
}

function circleFrom(
  file: string,
  path: readonly string[],
  next: ReadonlyMap<string, readonly string[]>,
  done: Set<string>,
): string[] | undefined {
  if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
  if (done.has(file)) return undefined;
  for (const target of next.get(file) ?? []) {
    const circle = circleFrom(target, [...path, file], next, done);
    if (circle !== undefined) return circle;
  }
  done.add(file);
  return undefined;
}
