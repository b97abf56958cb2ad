import { basename, extname } from 'node:path';
import { type Sources, type SyntaxNode, syntaxNodes } from './source.ts';

/** Names under which everything and nothing is kept. */
const drawers = ['utils', 'util', 'helpers', 'helper', 'common', 'shared', 'lib', 'misc'];

const longestFile = 250;

const lineCount = (text: string) => text.trimEnd().split('\n').length;

/** Lines of every function that has a body of statements, by where it stands. */
export function functionLengths(sources: Sources): number[] {
  return [...sources].flatMap(([path, text]) =>
    syntaxNodes(path, text)
      .filter(isFunction)
      .map((node) => lineCount(text.slice(node.start, node.end))),
  );
}

function isFunction({ type, body }: SyntaxNode): boolean {
  if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type)) return false;
  return (
    typeof body === 'object' &&
    body !== null &&
    'type' in body &&
    /^(BlockStatement|FunctionBody)$/.test(String(body.type))
  );
}

/** The middle length, the upper one of two. */
export function median(lengths: readonly number[]): number {
  return [...lengths].sort((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? 0;
}

/** What breaks the rules of the house, one sentence each. */
export function disorder(sources: Sources): string[] {
  return [...sources].flatMap(([path, text]) => [
    ...place(path, text),
    ...syntaxNodes(path, text).flatMap((node) => {
      const reason = reasonAgainst(node);
      return reason === undefined ? [] : [`${path}:${lineCount(`${text.slice(0, node.start)}.`)} ${reason}`];
    }),
  ]);
}

function place(path: string, text: string): string[] {
  const words = [...path.split('/').slice(0, -1), basename(path, extname(path))];
  const drawer = words.find((word) => drawers.includes(word.toLowerCase()));
  return [
    ...(drawer === undefined ? [] : [`${path} is in a drawer named ${drawer}`]),
    ...(lineCount(text) <= longestFile ? [] : [`${path} has ${lineCount(text)} lines`]),
  ];
}

const forbidden: Readonly<Record<string, string>> = {
  TSAnyKeyword: 'says any',
  TSNonNullExpression: 'says ! instead of asking',
  TSEnumDeclaration: 'declares an enum',
  ExportDefaultDeclaration: 'exports a default',
};

function reasonAgainst(node: SyntaxNode): string | undefined {
  return forbidden[node.type];
}
