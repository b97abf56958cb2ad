import { expect } from 'vitest';
import { compareReplayed } from '#domain/rectification/compareReplayed.ts';
import { replay } from '#domain/rectification/replay.ts';
import type { Flow } from './openFlow.ts';

/** Every item of the city says in its row what its history adds up to, and no act broke the table. */
export async function expectHonestHistories({ people: { leader } }: Flow): Promise<void> {
  for (const { id } of await leader.ask('GET /api/ledger/items')) {
    const item = await leader.ask('GET /api/ledger/items/:id', { params: { id } });
    expect([item.number, item.brokenLink, item.flow.unlawful, item.flow.differences]).toEqual([
      item.number,
      null,
      [],
      [],
    ]);
    expect(item.version).toBe(item.history.length);
    const replayed = replay(item.history);
    expect(compareReplayed({ ...replayed, dueDate: '1999-12-31' }, { ...item, duties: [] })).toContain('dueDate');
  }
}
