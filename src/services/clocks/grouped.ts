/** Members with one key together, in the order in which keys are first met; no group is empty. */
export function grouped<T, K>(members: readonly T[], keyOf: (member: T) => K): ReadonlyMap<K, readonly [T, ...T[]]> {
  const groups = new Map<K, [T, ...T[]]>();
  for (const member of members) {
    const group = groups.get(keyOf(member));
    if (group === undefined) groups.set(keyOf(member), [member]);
    else group.push(member);
  }
  return groups;
}
