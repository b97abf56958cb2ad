import { existsSync, readFileSync } from 'node:fs';
import { type SyntaxNode, syntaxNodes } from '#test/support/source.ts';

/** The titles of the tests and groups of a file as they are written, or undefined where there is no such file. */
export function testTitles(path: string): readonly string[] | undefined {
  if (!known.has(path) && existsSync(path)) known.set(path, titlesIn(path, readFileSync(path, 'utf8')));
  return known.get(path);
}

const known = new Map<string, readonly string[]>();

/** The titles in a text; of one that holds values, the parts between them. A test that is skipped or merely planned has none. */
export function titlesIn(path: string, text: string): readonly string[] {
  return syntaxNodes(path, text)
    .filter(({ type, callee }) => type === 'CallExpression' && isTester(callee))
    .flatMap(({ arguments: given }) => (Array.isArray(given) ? textsOf(given[0]) : []));
}

/** `test`, `describe`, `test.each(…)`, `test.skipIf(…)`; but not `test.skip` and `test.todo`. */
function isTester(node: unknown): boolean {
  if (!isNode(node)) return false;
  if (node.type === 'Identifier') return ['test', 'it', 'describe'].includes(String(node.name));
  if (node.type === 'CallExpression') return isTester(node.callee);
  if (node.type !== 'MemberExpression' || !isNode(node.property)) return false;
  return !['skip', 'todo'].includes(String(node.property.name)) && isTester(node.object);
}

function textsOf(node: unknown): string[] {
  if (!isNode(node)) return [];
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return [];
  return node.quasis.flatMap((part: SyntaxNode) => {
    const { value } = part;
    return typeof value === 'object' && value !== null && 'cooked' in value ? [String(value.cooked)] : [];
  });
}

function isNode(node: unknown): node is SyntaxNode {
  return typeof node === 'object' && node !== null && 'type' in node;
}
