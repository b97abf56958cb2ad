/** Paths of everything in a schema that takes a list. */
export function listsIn(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'type' in schema && schema.type === 'array' ? [path] : [];
  return [...own, ...Object.entries(schema).flatMap(([key, inner]) => listsIn(inner, `${path}/${key}`))];
}
