/** A table of the domain's own words under message keys: `prefixed('ledger.state', { draft: '草拟' })` → `{ 'ledger.state.draft': '草拟' }`. */
export function prefixed<P extends string, T extends Readonly<Record<string, string>>>(prefix: P, names: T) {
  const entries = Object.entries(names).map(([key, name]) => [`${prefix}.${key}`, name]);
  return Object.fromEntries(entries) as { readonly [K in keyof T & string as `${P}.${K}`]: string };
}
