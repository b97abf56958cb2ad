/** What every list of results says of its order. */
const codeOrder = 'by-code; not a ranking';

/** Routes that answer with a list of results. Lists of problems and items carry no numbers. */
const resultLists: readonly string[] = [
  'POST /api/estimates',
  'GET /api/rounds/:id/figures',
  'GET /api/candidates',
  'GET /api/evaluations',
];

/** A list of results as it travels: `{ order, rows }`, so that no program takes a place in it for a place among units (N-14). */
export function inCodeOrder(key: string, answer: unknown): unknown {
  return Array.isArray(answer) && resultLists.includes(key) ? { order: codeOrder, rows: answer } : answer;
}
