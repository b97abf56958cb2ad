import { measureLibrary } from '#domain/rectification/measureLibrary.ts';
import type { CountedCity } from './countedCity.ts';

/** Sub-tasks and doses of an item under way that 东湖区教育局 leads, and what items are drafted from. */
export async function workOnItem({ city, does }: CountedCity, itemId: string): Promise<void> {
  const { jijiao, east } = city.people;
  const params = { id: itemId };
  const part = { title: '完成两轮跟岗', unitId: city.units['east-bureau'], dueOn: '2026-06-15' };
  const subtask = await does(east, 'POST /api/ledger/items/:id/subtasks', { params, body: part });
  const ended = { outcome: 'done', note: '两轮跟岗均已完成' };
  await does(east, 'POST /api/ledger/subtasks/:id/end', { params: { id: subtask.id }, body: ended });
  const given = { measure: 1, recipients: '数学教师', people: null, sessions: 2, hours: 6, note: null };
  const days = { since: '2026-03-01', until: '2026-03-02' };
  const dose = await does(east, 'POST /api/ledger/items/:id/doses', { params, body: { ...given, ...days } });
  await does(east, 'POST /api/ledger/doses/:id/withdraw', { params: { id: dose.id }, body: { reason: '重复登记' } });
  const term = { schoolYear: 2025, term: 'spring', startsOn: '2026-03-02', endsOn: '2026-07-15', source: '市校历通知' };
  await does(jijiao, 'POST /api/school-terms', { body: term });
  const { key: _, ...words } = { ...measureLibrary[0], name: '跨校教研' };
  const { id } = await does(jijiao, 'POST /api/measures', { body: words });
  await does(jijiao, 'POST /api/measures/:id/retire', { params: { id } });
}
