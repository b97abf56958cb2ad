import { isWithin } from '#domain/organisation/region.ts';

/** Where the region of an object lies, seen from the actor's own: the same, one level below, further below, above, beside it in one city, in another city; or nowhere. */
export const relations = ['own', 'child', 'grandchild', 'parent', 'sibling', 'other-city', 'none'] as const;
export type Relation = (typeof relations)[number];

export const relationNames: Record<Relation, string> = {
  own: '本地区',
  child: '下一级',
  grandchild: '再下级',
  parent: '上级',
  sibling: '同城其他地区',
  'other-city': '其他城市',
  none: '不存在',
};

/** How the region at `path` lies to the one at `own`; null stands for no region. Paths are those of `regionPath`. */
export function relationTo(path: string | null, own: string | null): Relation {
  if (path === null || own === null) return 'none';
  if (path === own) return 'own';
  if (isWithin(path, own)) return depth(path) - depth(own) === 1 ? 'child' : 'grandchild';
  if (isWithin(own, path)) return 'parent';
  return cityOf(path) === cityOf(own) ? 'sibling' : 'other-city';
}

const codes = (path: string): readonly string[] => path.split('/').filter((code) => code !== '');
const depth = (path: string): number => codes(path).length;
const cityOf = (path: string): string | undefined => codes(path)[0];
