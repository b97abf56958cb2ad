import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limitsChange, releasePlan } from '#database/schema/disclosure.ts';
import { builtInLimits, type RegionalLimits } from '#domain/disclosure/regionalLimits.ts';
import { attackedFiles } from '#test/attack/rules/attackedData.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import type { Visitor } from '#test/support/visitor.ts';

const stricter: RegionalLimits = { minimumStudents: 62, minimumSchools: 6, leastPercentStep: 2, exactFrom: 1000 };
/** Decisions are made inside these tests, on machines shared by many. */
const slowly = { timeout: 120_000 };
const cityCode = '990100';

let city: AttackedCity;
let roundId = '';
let datasetId = '';
beforeAll(async () => {
  city = await openAttackedCity('analyst', 'leader', 'east-analyst');
  roundId = await city.openRound(2024);
  datasetId = await city.importFile({ roundId, content: attackedFiles[0] });
}, 120_000);
afterAll(() => city.close());

const change = (who: Visitor, limits: RegionalLimits) =>
  who.tryTo('POST /api/disclosure/limits', {
    body: { regionId: city.regions[cityCode], thresholds: limits, reason: '样本较小' },
  });
const settle = (who: Visitor, id: string, confirmed = true) =>
  who.tryTo('POST /api/disclosure/limits/:id', { params: { id }, body: { confirmed } });
const inForce = async () =>
  (await city.administrators.audit.ask('GET /api/disclosure/limits')).regions.find(
    ({ regionId }) => regionId === city.regions[cityCode],
  )?.inForce;
const answer = async (measure: string, dataset = datasetId) =>
  (
    await city.people.analyst.ask('POST /api/estimates', {
      body: { datasetId: dataset, query: { measure, statistic: { kind: 'mean' }, by: 'region' } },
    })
  ).map(({ group, estimate }) => [group?.key, estimate?.value ?? null, estimate?.n ?? null]);
const plans = () => city.system.database.owner.select().from(releasePlan).where(eq(releasePlan.roundId, roundId));

test(
  'nobody but the security administrator changes the rules, and nobody below the built-in floor',
  slowly,
  async () => {
    const { system, security, audit } = city.administrators;
    for (const who of [system, audit, city.people.analyst, city.people.leader])
      expect((await change(who, stricter)).status).toBe(403);
    for (const below of [{ minimumStudents: 10 }, { minimumSchools: 1 }, { leastPercentStep: 0.01 }, { exactFrom: 0 }])
      expect((await change(security, { ...builtInLimits, ...below })).status).toBe(400);
    expect(await inForce()).toEqual(builtInLimits);
  },
);

test(
  'stricter rules hold at once for what is first asked from then on, and what was decided before stays as it is',
  slowly,
  async () => {
    const before = await answer('math');
    const { status, body } = await change(city.administrators.security, stricter);
    expect([status, body.holds, await inForce()]).toEqual([200, true, stricter]);
    expect(await answer('math')).toEqual(before);
    await answer('ses');
    const decided = new Map((await plans()).map(({ measure, plan }) => [measure, plan]));
    expect([decided.get('math')?.policy.minimumStudents, decided.get('math')?.decidedUnder]).toEqual([30, []]);
    expect([decided.get('ses')?.policy.minimumStudents, decided.get('ses')?.decidedUnder]).toEqual([62, [body.id]]);
    const told = Object.values(decided.get('ses')?.cells ?? {}).filter(({ withheld }) => withheld === null);
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter(({ n, schools }) => n < 62 || (schools ?? 6) < 6)).toEqual([]);
  },
);

test(
  'a later version is decided under the rules of its day, knowing what the earlier one told: nothing withheld is told',
  slowly,
  async () => {
    const lines = attackedFiles[0].trimEnd().split('\n');
    const corrected = [...lines.slice(0, 5), ...lines.slice(6)].join('\n');
    const next = await city.importFile({ roundId, content: corrected });
    await answer('math', next);
    const [first, second] = [datasetId, next].map(
      async (id) => (await plans()).find((row) => row.datasetId === id && row.measure === 'math')?.plan,
    );
    const [old, now] = [await first, await second];
    expect(now?.policy.minimumStudents).toBe(62);
    const withheldBefore = Object.entries(old?.cells ?? {}).filter(([, { withheld }]) => withheld !== null);
    expect(withheldBefore.length).toBeGreaterThan(10);
    for (const [name] of withheldBefore) expect([name, now?.cells[name]?.withheld ?? 'few']).not.toEqual([name, null]);
  },
);

test(
  'laxer rules take another of the three administrators; alone, refused or tampered with, nothing changes',
  slowly,
  async () => {
    const { security, audit, system } = city.administrators;
    const laxer = { ...stricter, minimumStudents: 40 };
    const { body } = await change(security, laxer);
    expect([body.holds, await inForce()]).toEqual([false, stricter]);
    const alone = await settle(security, body.id);
    expect([alone.status, Object(alone.body).code]).toEqual([403, 'disclosure.second-administrator']);
    expect((await settle(city.people.leader, body.id)).status).toBe(403);
    await expect(
      city.system.database.owner
        .update(limitsChange)
        .set({ verdict: 'confirmed', decidedAt: new Date().toISOString(), decidedBy: sql`asked_by`, decision: 99 })
        .where(eq(limitsChange.id, body.id)),
    ).rejects.toThrow();
    expect((await settle(audit, body.id, false)).status).toBe(200);
    expect([(await settle(system, body.id)).status, await inForce()]).toEqual([409, stricter]);
    const again = await change(security, laxer);
    expect((await settle(system, again.body.id)).status).toBe(200);
    expect(await inForce()).toEqual(laxer);
    expect((await change(security, laxer)).body.code).toBe('disclosure.same-limits');
  },
);
