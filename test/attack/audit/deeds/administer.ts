import { expect } from 'vitest';
import { signedIn, visitor } from '#test/support/visitor.ts';
import type { CountedCity } from './countedCity.ts';

/** An account from its opening to the end of its rights. */
export async function openAndEndAccount({ city, does }: CountedCity): Promise<void> {
  const { system, security } = city.administrators;
  const { id, oneTimePassword } = await does(system, 'POST /api/accounts', { body: { username: 'newcomer' } });
  const post = { accountId: id, unitId: city.units.jijiao, title: '新来经办', role: 'administrator' };
  await does(security, 'POST /api/accounts/post', { body: post });
  const guest = visitor(city.app);
  const entered = { username: 'newcomer', password: oneTimePassword };
  await does(guest, 'POST /api/session', { body: entered });
  const next = `Changed-${oneTimePassword}`;
  await does(guest, 'POST /api/session/password', { body: { current: oneTimePassword, next } });
  const person = await signedIn(city.app, 'newcomer', next);
  await does(person, 'DELETE /api/session');
  await does(system, 'POST /api/accounts/:id/password', { params: { id } });
  await does(system, 'POST /api/accounts/:id/disabled', { params: { id }, body: { disabled: true } });
  await does(system, 'POST /api/accounts/:id/disabled', { params: { id }, body: { disabled: false } });
  await does(security, 'POST /api/accounts/:id/second-factor/reset', { params: { id } });
  await does(security, 'POST /api/accounts/:id/access/end', { params: { id } });
}

/** An administrator’s way back into its account, asked for by a second one and refused by the third. */
export async function recoverAdministrator({ city, does }: CountedCity): Promise<void> {
  const { system, security, audit } = city.administrators;
  const accounts = await system.ask('GET /api/accounts');
  const accountId = accounts.find(({ username }) => username === 'system-admin')?.id;
  const body = { accountId, act: 'recover', reason: '手机遗失' };
  const asked = await does(security, 'POST /api/administrators/recoveries', { body });
  const [recovery] = await audit.ask('GET /api/administrators/recoveries');
  expect([asked !== undefined, recovery.id]).toEqual([true, expect.any(String)]);
  const params = { id: recovery.id };
  await does(audit, 'POST /api/administrators/recoveries/:id', { params, body: { confirmed: false } });
}

/** Stricter limits of disclosure, then laxer ones, which a second administrator confirms. */
export async function changeDisclosureLimits({ city, does }: CountedCity): Promise<void> {
  const { security, audit } = city.administrators;
  const stricter = { minimumStudents: 30, minimumSchools: 5, leastPercentStep: 0.1, exactFrom: 500 };
  const limits = { regionId: city.regions['990100'], thresholds: stricter, reason: '样本较小' };
  await does(security, 'POST /api/disclosure/limits', { body: limits });
  const laxer = { ...limits, thresholds: { ...stricter, exactFrom: 400 }, reason: '样本扩大' };
  const wish = await does(security, 'POST /api/disclosure/limits', { body: laxer });
  const confirmed = { params: { id: wish.id }, body: { confirmed: true } };
  await does(audit, 'POST /api/disclosure/limits/:id', confirmed);
}

/** A new district and its bureau. */
export async function openDistrict({ city, does }: CountedCity): Promise<void> {
  const { system } = city.administrators;
  const county = { code: '990104', name: '新区', gbCode: null, kind: 'district', parentId: city.regions['990100'] };
  const region = await does(system, 'POST /api/regions', { body: county });
  const unit = { code: 'U-new', name: '新区教育局', kind: 'administration', regionId: region.id, superiorId: null };
  await does(system, 'POST /api/units', { body: unit });
}
