/** Reads one text from the query of an address, and nothing else: `searchText('tab')` → `{ tab?: string }`. */
export function searchText<K extends string>(name: K) {
  return (search: Record<string, unknown>): { readonly [P in K]?: string } => {
    const value = search[name];
    return (typeof value === 'string' ? { [name]: value } : {}) as { readonly [P in K]?: string };
  };
}

/** Reads several texts from the query of an address: `searchTexts('step', 'refused')` → `{ step?: string; refused?: string }`. */
export function searchTexts<K extends string>(...names: readonly K[]) {
  return (search: Record<string, unknown>): { readonly [P in K]?: string } =>
    Object.assign({}, ...names.map((name) => searchText(name)(search)));
}
