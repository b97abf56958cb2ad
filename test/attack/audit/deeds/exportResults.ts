import { systemActor } from '#domain/access/actor.ts';
import { raiseReadingAlert } from '#services/access/readingAlerts.ts';
import { raiseFor } from '#test/attack/ranking/raiseFor.ts';
import type { CountedCity } from './countedCity.ts';

/** A file with the results of two districts: asked for, approved, made. */
export async function exportResults({ city, roundId, datasetId, does }: CountedCity): Promise<void> {
  const { analyst, leader } = city.people;
  const problemIds = await raiseFor(city, datasetId, ['990102', '990103']);
  const list = { roundId, title: '两区数学问题清单', problemIds, unitIds: [city.units['east-bureau']] };
  const { id: listId } = await analyst.ask('POST /api/problem-lists', { body: list });
  const body = { kind: 'problem-list', listId, purpose: '政策调整', reason: '起草课程方案' };
  const { id } = await does(analyst, 'POST /api/exports', { body });
  const params = { id };
  await does(leader, 'POST /api/exports/:id/decision', { params, body: { approved: true, reason: '用途相符' } });
  await does(analyst, 'POST /api/exports/:id/file', { params });
}

/** A file traced back to who took it, and an alert of reading in bulk that is seen. */
export async function traceReaders({ city, does }: CountedCity): Promise<void> {
  const { platform } = city.system;
  const excess = { actor: systemActor, by: 'account', subjects: 51, now: platform.now() } as const;
  await platform.db.transaction((db) => raiseReadingAlert(db, excess));
  const { security, audit } = city.administrators;
  await does(audit, 'POST /api/audit/tracing', { body: { text: '两区数学问题清单　核验码 2222-2222-2222-2222' } });
  const [alert] = await security.ask('GET /api/reading-alerts');
  await does(security, 'POST /api/reading-alerts/:id/seen', { params: { id: alert.id } });
}
