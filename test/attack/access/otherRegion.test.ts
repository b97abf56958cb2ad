import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attackedMapping } from '#test/attack/rules/attackedData.ts';
import { draftItem } from '#test/attack/rules/attackedItem.ts';
import type { AttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { changesOfNeighbour, insertsForNeighbour, neighbourRows } from './neighbourRows.ts';
import { tableHashes } from './tableHashes.ts';
import { type DistrictWork, type ForeignWork, itemLedBy, openTwoDistricts } from './twoDistricts.ts';

let city: AttackedCity;
let their: ForeignWork;
let own: DistrictWork;
beforeAll(async () => {
  ({ city, their, own } = await openTwoDistricts());
});
afterAll(() => city.close());

const use = { purpose: '问题发现', reason: '对照清单分析' };

/** Runs an attack that has to fail with one of the statuses and to leave every table as it was. */
async function fails(attack: () => Promise<{ readonly status: number; readonly bytes: Buffer }>): Promise<void> {
  const before = await tableHashes(city.system.database);
  const { status, bytes } = await attack();
  expect([403, 404, 422], bytes.toString()).toContain(status);
  expect(bytes.toString()).not.toMatch(/西岭区(?!教育局”在)/);
  expect(await tableHashes(city.system.database)).toEqual(before);
}

describe('a district that knows the ids of its neighbour', () => {
  test('reads nothing by them', async () => {
    for (const who of [city.people.east, city.people['east-analyst']]) {
      await fails(() => who.tryTo('GET /api/problems/:id', { params: { id: their.problem } }));
      await fails(() => who.tryTo('GET /api/ledger/items/:id', { params: { id: their.item } }));
      await fails(() => who.tryTo('GET /api/rounds/:id/figures', { params: { id: their.round } }));
      await fails(() => who.tryTo('GET /api/problem-lists/:id/word', { params: { id: their.list }, query: use }));
      const query = { measure: 'math', statistic: { kind: 'mean' }, by: null };
      await fails(() => who.tryTo('POST /api/estimates', { body: { datasetId: their.dataset, query } }));
    }
  });

  test('finds nothing of them in its lists', async () => {
    const ids = [their.problem, their.item, their.round, their.dataset, their.list];
    for (const who of [city.people.east, city.people['east-analyst']])
      for (const key of [
        'GET /api/problems',
        'GET /api/ledger/items',
        'GET /api/rounds',
        'GET /api/problem-lists',
        'GET /api/evaluations',
        'GET /api/overview',
        'GET /api/organisation',
      ] as const) {
        const text = (await who.tryTo(key)).bytes.toString();
        expect([key, ids.filter((id) => text.includes(id)), text.includes('西岭区教育局')]).toEqual([key, [], false]);
      }
  });

  test('puts none of them into a body', async () => {
    const { east } = city.people;
    const analyst = city.people['east-analyst'];
    const item = itemLedBy(city.units['east-bureau'], { title: '东湖区整改事项', problemId: own.problem });
    const make = (more: object) => () => east.tryTo('POST /api/ledger/items', { body: { ...item, ...more } });
    await fails(make({ problemIds: [their.problem] }));
    await fails(make({ problemIds: [own.problem, their.problem] }));
    await fails(
      make({ duties: [...item.duties, { unitId: city.units['west-bureau'], kind: 'assist', deadline: null }] }),
    );
    const list = {
      roundId: own.round,
      title: '东湖区问题清单',
      problemIds: [own.problem],
      unitIds: [city.units['east-bureau']],
    };
    const publish = (more: object) => () => analyst.tryTo('POST /api/problem-lists', { body: { ...list, ...more } });
    await fails(publish({ roundId: their.round }));
    await fails(publish({ problemIds: [own.problem, their.problem] }));
    await fails(publish({ unitIds: [city.units['west-bureau']] }));
    const request = { uploadId: own.upload, roundId: own.round, name: '学生数据', mapping: attackedMapping };
    const load = (more: object) => () => analyst.tryTo('POST /api/imports', { body: { ...request, ...more } });
    await fails(load({ roundId: their.round }));
    await fails(load({ uploadId: their.upload }));
    const link = { measure: 'math', value: 0, source: '自拟', fromRoundId: own.round, toRoundId: their.round };
    await fails(() => analyst.tryTo('POST /api/linking-errors', { body: link }));
    await fails(() =>
      analyst.tryTo('POST /api/linking-errors', { body: { ...link, fromRoundId: their.round, toRoundId: own.round } }),
    );
    const evaluate = (id: string, body: object) => () =>
      analyst.tryTo('POST /api/problems/:id/evaluations', { params: { id }, body });
    await fails(evaluate(own.problem, { datasetId: their.dataset, itemId: null }));
    await fails(evaluate(their.problem, { datasetId: their.dataset, itemId: null }));
  });

  test('acts on none of them', async () => {
    const { east } = city.people;
    for (const deed of ['submit-for-review', 'withdraw', 'acknowledge', 'report'])
      await fails(() =>
        east.tryTo('POST /api/ledger/items/:id/deeds/:deed', {
          params: { id: their.item, deed },
          body: { version: 1, reason: '越区办理' },
        }),
      );
    const path = await city.file('evidence.txt', '越区材料');
    const query = { kind: 'output', title: '越区材料' };
    await fails(() => east.upload('POST /api/ledger/items/:id/evidence', path, { params: { id: their.item }, query }));
    await fails(() =>
      east.tryTo('POST /api/problem-lists/:id/answer', { params: { id: their.list }, body: { objection: null } }),
    );
    await fails(() =>
      city.people['east-analyst'].tryTo('POST /api/rounds/:id/detection', { params: { id: their.round } }),
    );
  });

  test('enters no figure for it', async () => {
    const analyst = city.people['east-analyst'];
    const figure = {
      ...{ indicator: 'M', unit: '990103', group: null, value: 1, standardError: null, n: null, national: null },
      ...{ provincial: null, city: null, source: '自拟', page: null },
    };
    await fails(() =>
      analyst.tryTo('POST /api/rounds/:id/figures', { params: { id: own.round }, body: { figures: [figure] } }),
    );
  });
});

describe('a district towards its city', () => {
  test('reads the round and changes nothing in it', async () => {
    const analyst = city.people['east-analyst'];
    const { rounds } = await analyst.ask('GET /api/rounds');
    expect(rounds.map(({ id }) => id)).toContain(their.cityRound);
    const request = { uploadId: own.upload, roundId: their.cityRound, name: '学生数据', mapping: attackedMapping };
    await fails(() => analyst.tryTo('POST /api/imports', { body: request }));
    const link = { measure: 'math', value: 0, source: '自拟', fromRoundId: their.cityRound, toRoundId: own.round };
    await fails(() => analyst.tryTo('POST /api/linking-errors', { body: link }));
    await fails(() => analyst.tryTo('POST /api/rounds/:id/detection', { params: { id: their.cityRound } }));
  });

  test('gives a duty of its own neither to the city nor to a neighbour', async () => {
    const body = itemLedBy(city.units.jijiao, { title: '东湖区整改事项', problemId: own.problem });
    await fails(() => city.people.east.tryTo('POST /api/ledger/items', { body }));
  });

  test('sees a city item once it has a duty in it, and only then', async () => {
    const { east, west } = city.people;
    const { id } = await draftItem(city, their.cityProblem, { lead: 'east-bureau' });
    expect((await east.tryTo('GET /api/ledger/items/:id', { params: { id } })).status).toBe(200);
    expect((await west.tryTo('GET /api/ledger/items/:id', { params: { id } })).status).toBe(404);
  });
});

describe('row-level security, with a raw connection of the application role', () => {
  /** Runs a statement with the scope and unit of 东湖区教育局, in a transaction that is undone. */
  async function asEast(statement: string) {
    const client = await city.system.database.db.$client.connect();
    try {
      await client.query('BEGIN');
      await client.query(
        `SELECT set_config('mingjian.scope', '/990100/990102/', true), set_config('mingjian.unit', $1, true)`,
        [city.units['east-bureau']],
      );
      return await client.query(statement);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }

  test('nothing of the neighbour can be read', async () => {
    for (const [table, condition] of neighbourRows(their)) {
      const behind = await city.system.database.owner.$client.query(`SELECT 1 FROM "${table}" WHERE ${condition}`);
      expect([table, behind.rowCount === 0]).toEqual([table, false]);
      expect([table, (await asEast(`SELECT 1 FROM "${table}" WHERE ${condition}`)).rowCount]).toEqual([table, 0]);
    }
  });

  test('nothing of the neighbour can be changed', async () => {
    for (const change of changesOfNeighbour(their))
      expect([change, (await asEast(change)).rowCount]).toEqual([change, 0]);
  });

  test('nothing can be put in under the neighbour’s name', async () => {
    const inserts = insertsForNeighbour(their, own, city.regions['990103']);
    for (const insert of inserts) await expect(asEast(insert), insert).rejects.toMatchObject({ code: '42501' });
  });

  test('without saying who acts, nothing of the chain is to be seen', async () => {
    for (const [table] of neighbourRows(their)) {
      const { rows } = await city.system.database.db.$client.query(`SELECT count(*)::int AS count FROM "${table}"`);
      expect([table, rows[0].count]).toEqual([table, 0]);
    }
  });
});
