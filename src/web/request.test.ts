import { expect, test } from 'vitest';
import { addressOf } from './request.ts';

test('parameters are encoded into the path', () => {
  expect(addressOf('POST /api/items/:id/evidence/:name', { params: { id: 'a/b', name: '佐证 1' } })).toBe(
    '/api/items/a%2Fb/evidence/%E4%BD%90%E8%AF%81%201',
  );
});

test('lists repeat their name and absent values are left out', () => {
  const address = addressOf('GET /api/items', {
    query: { state: ['draft', 'closed'], unit: undefined, year: null, q: '' },
  });
  expect(address).toBe('/api/items?state=draft&state=closed');
});
