import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInReach, reaches, sightOf } from './reach.ts';
import { relations, relationTo } from './relation.ts';
import { roles, systemRoles } from './role.ts';

test.each([
  ['/1/2/', '/1/2/', 'own'],
  ['/1/2/3/', '/1/2/', 'child'],
  ['/1/2/3/4/', '/1/2/', 'grandchild'],
  ['/1/2/3/4/5/', '/1/2/', 'grandchild'],
  ['/1/', '/1/2/', 'parent'],
  ['/1/', '/1/2/3/', 'parent'],
  ['/1/9/', '/1/2/', 'sibling'],
  ['/1/9/2/', '/1/2/', 'sibling'],
  ['/1/22/', '/1/2/', 'sibling'],
  ['/7/', '/1/2/', 'other-city'],
  ['/11/', '/1/', 'other-city'],
  [null, '/1/', 'none'],
  ['/1/', null, 'none'],
])('%s seen from %s is %s', (path, own, relation) => {
  expect(relationTo(path, own)).toBe(relation);
});

test('what is above one is below the other, and what lies beside lies beside both ways', () => {
  const path = fc
    .array(fc.constantFrom('1', '2', '12'), { minLength: 1, maxLength: 4 })
    .map((codes) => `/${codes.join('/')}/`);
  fc.assert(
    fc.property(path, path, (one, other) => {
      const back = relationTo(other, one);
      expect(relationTo(one, other)).toBe(
        back === 'parent'
          ? one.split('/').length - other.split('/').length === 1
            ? 'child'
            : 'grandchild'
          : back === 'child' || back === 'grandchild'
            ? 'parent'
            : back,
      );
    }),
  );
});

test('nothing reaches beside the own line, into another city, or what is not there', () => {
  for (const reach of Object.values(reaches))
    for (const known of [reach.region, reach.unit])
      for (const far of ['sibling', 'other-city', 'none'] as const) expect(known).not.toContain(far);
});

test('nobody changes above the own region, and what may be changed may be seen', () => {
  for (const [name, { region }] of Object.entries(reaches))
    if (name !== 'line' && name !== 'register') expect(region).not.toContain('parent');
});

test('the three administrators reach nothing that belongs to a region, named or not', () => {
  for (const role of systemRoles)
    for (const relation of relations)
      for (const named of [true, false])
        expect(isInReach({ view: 'register', entry: 'line', named: 'entry' }, 'view', { role, relation, named })).toBe(
          false,
        );
});

test('being named opens a look, and more only where the table says so; never what does not exist', () => {
  for (const role of roles.filter((one) => sightOf[one] !== 'nothing')) {
    const far = { role, relation: 'parent', named: true } as const;
    expect(isInReach({ view: 'below', entry: 'below', named: 'view' }, 'view', far)).toBe(true);
    expect(isInReach({ view: 'below', entry: 'below', named: 'view' }, 'entry', far)).toBe(false);
    expect(isInReach({ view: 'below', entry: 'nothing', named: 'entry' }, 'entry', far)).toBe(true);
    expect(isInReach({ view: 'line', entry: 'line', named: 'entry' }, 'view', { ...far, relation: 'none' })).toBe(
      false,
    );
  }
});
