import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attackedFiles, attackedMapping } from '#test/attack/rules/attackedData.ts';
import { draftItem, raiseProblem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import type { Visitor } from '#test/support/visitor.ts';
import { tableHashes } from './tableHashes.ts';

let city: AttackedCity;
/** Ids of 西岭区 and of the city, which 东湖区 tries to use. */
const their = { round: '', dataset: '', problem: '', item: '', upload: '', cityRound: '', cityProblem: '', list: '' };
const own = { round: '', problem: '', upload: '' };

async function setUpDistrict(who: Visitor, region: string) {
  const round = await city.openRound(2025, who);
  const delivered = await city.deliver({ roundId: round, content: attackedFiles[0] }, who);
  const statement = {
    ...{ title: '数学平均分偏低', level: 'district', nature: 'regional', severity: 'ordinary', theme: 'achievement' },
    ...{ condition: '数学平均分偏低', criterion: '区定目标', effect: '', regionId: city.regions[region] },
  };
  const query = { measure: 'math', statistic: { kind: 'mean' }, by: null };
  const row = { groupKey: null, referenceKey: null, level: null };
  const body = { datasetId: delivered.datasetId, query, row, statement };
  const problem = await who.ask('POST /api/problems', { body });
  return { round, dataset: delivered.datasetId ?? '', problem: problem.id, upload: delivered.uploadId };
}

beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'analyst', 'east', 'east-analyst', 'west', 'west-analyst');
  const { people } = city;
  Object.assign(their, await setUpDistrict(people['west-analyst'], '990103'));
  Object.assign(own, await setUpDistrict(people['east-analyst'], '990102'));
  const body = {
    ...{ title: '西岭区整改事项', problemIds: [their.problem], kind: 'by-date', budget: null, target: '可确认的提高' },
    ...{ measures: ['分层培训'], window: { text: '3月至6月', year: 2026 } },
    duties: [{ unitId: city.units['west-bureau'], kind: 'lead', deadline: null }],
  };
  their.item = (await people.west.ask('POST /api/ledger/items', { body })).id;
  const list = {
    roundId: their.round,
    title: '西岭区问题清单',
    problemIds: [their.problem],
    unitIds: [city.units['west-bureau']],
  };
  their.list = (await people['west-analyst'].ask('POST /api/problem-lists', { body: list })).id;
  const whole = await city.importRound(2024);
  their.cityRound = whole.roundId;
  their.cityProblem = (await raiseProblem(city, whole.datasetId)).id;
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
    const item = {
      ...{ title: '东湖区整改事项', problemIds: [own.problem], kind: 'by-date', budget: null, target: '可确认的提高' },
      ...{ measures: ['分层培训'], window: { text: '3月至6月', year: 2026 } },
      duties: [{ unitId: city.units['east-bureau'], kind: 'lead', deadline: null }],
    };
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
    const body = {
      ...{ title: '东湖区整改事项', problemIds: [own.problem], kind: 'by-date', budget: null, target: '可确认的提高' },
      ...{ measures: ['分层培训'], window: { text: '3月至6月', year: 2026 } },
      duties: [{ unitId: city.units.jijiao, kind: 'lead', deadline: null }],
    };
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

  /** Where a row of 西岭区 lies: the table, and a condition that finds it. */
  const places = (): readonly (readonly [table: string, condition: string])[] => [
    ['round', `id = '${their.round}'`],
    ['dataset', `round_id = '${their.round}'`],
    ['import_job', `round_id = '${their.round}'`],
    ['problem', `id = '${their.problem}'`],
    ['problem_evidence', `problem_id = '${their.problem}'`],
    ['problem_list', `id = '${their.list}'`],
    ['problem_list_recipient', `list_id = '${their.list}'`],
    ['ledger_item', `id = '${their.item}'`],
    ['ledger_item_problem', `item_id = '${their.item}'`],
    ['ledger_duty', `item_id = '${their.item}'`],
    ['ledger_history', `item_id = '${their.item}'`],
  ];

  test('nothing of the neighbour can be read', async () => {
    for (const [table, condition] of places()) {
      const behind = await city.system.database.owner.$client.query(`SELECT 1 FROM "${table}" WHERE ${condition}`);
      expect([table, behind.rowCount === 0]).toEqual([table, false]);
      expect([table, (await asEast(`SELECT 1 FROM "${table}" WHERE ${condition}`)).rowCount]).toEqual([table, 0]);
    }
  });

  test('nothing of the neighbour can be changed', async () => {
    const changes = [
      `UPDATE round SET name = 'x' WHERE id = '${their.round}'`,
      `UPDATE import_job SET name = 'x' WHERE round_id = '${their.round}'`,
      `UPDATE problem SET title = 'x' WHERE id = '${their.problem}'`,
      `UPDATE problem_list_recipient SET objection = 'x' WHERE list_id = '${their.list}'`,
      `UPDATE ledger_item SET state = 'closed' WHERE id = '${their.item}'`,
      `UPDATE ledger_duty SET feedback = 'x' WHERE item_id = '${their.item}'`,
    ];
    for (const change of changes) expect([change, (await asEast(change)).rowCount]).toEqual([change, 0]);
  });

  test('nothing can be put in under the neighbour’s name', async () => {
    const inserts = [
      `INSERT INTO round SELECT gen_random_uuid(), '${city.regions['990103']}', name, year, cycle, domains, nominal_grade, tested_grade, level, approval_number, purpose, simulated, created_by, created_at FROM round WHERE id = '${own.round}'`,
      `UPDATE problem SET region_id = '${city.regions['990103']}' WHERE id = '${own.problem}'`,
      `INSERT INTO ledger_item_problem VALUES ('${their.item}', '${own.problem}')`,
      `INSERT INTO problem_evidence (problem_id, evidence, sha256, added_at) VALUES ('${their.problem}', '{}', 'x', now())`,
      `INSERT INTO dataset SELECT gen_random_uuid(), '${their.round}', name, 99, content_hash, source_hash, source_name, rows, schools, columns, mapping, warnings, imported_by, imported_at FROM dataset WHERE round_id = '${own.round}'`,
    ];
    for (const insert of inserts) await expect(asEast(insert), insert).rejects.toMatchObject({ code: '42501' });
  });

  test('without saying who acts, nothing of the chain is to be seen', async () => {
    for (const [table] of places()) {
      const { rows } = await city.system.database.db.$client.query(`SELECT count(*)::int AS count FROM "${table}"`);
      expect([table, rows[0].count]).toEqual([table, 0]);
    }
  });
});
