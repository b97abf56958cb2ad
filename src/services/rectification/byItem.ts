/** Rows gathered under the item that they belong to, in the order given. */
export function byItem<Row extends { readonly itemId: string }>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const gathered = new Map<string, Row[]>();
  for (const row of rows) {
    const own = gathered.get(row.itemId);
    if (own === undefined) gathered.set(row.itemId, [row]);
    else own.push(row);
  }
  return gathered;
}
