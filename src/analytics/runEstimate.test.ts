import { expect, test } from 'vitest';
import type { ColumnSource } from '#domain/monitoring/columnSource.ts';
import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import type { ColumnValues } from '#domain/monitoring/table.ts';
import { answerQueries, runEstimate } from './runEstimate.ts';

const columns: Record<string, ColumnValues> = {
  学校: ['x', 'x', 'y', 'y', 'z', 'z'],
  区: Float64Array.of(1, 1, 2, 2, 2, 3),
  性别: ['女', '男', '女', '男', '女', null],
  权重: Float64Array.of(1, 1, 1, 1, 2, 0),
  复1: Float64Array.of(0, 0, 2, 2, 2, 0),
  复2: Float64Array.of(2, 2, 1, 1, 1, 0),
  成绩: Float64Array.of(10, 20, 30, 999, 50, 60),
};

/** Only what is asked for may be used; the list of what was asked is kept. */
function sourceOf(asked: string[] = []): ColumnSource {
  return {
    columns: async (names) => {
      asked.push(...names);
      return new Map(names.map((name) => [name, columns[name] ?? []]));
    },
  };
}

const mapping: DatasetMapping = {
  preset: null,
  weight: '权重',
  variance: { kind: 'census' },
  samplingVariance: 'all',
  school: '学校',
  student: null,
  region: {
    code: 'region',
    name: '区县',
    column: '区',
    values: { 3: { key: 'c', label: '丙区' }, 2: { key: 'b', label: '乙区' }, 1: { key: 'a', label: '甲区' } },
  },
  measures: [
    {
      code: 'score',
      name: '成绩',
      columns: '成绩',
      count: null,
      missing: [999],
      levels: { cuts: [25], names: ['待提高', '达标'] },
    },
  ],
  groups: [
    {
      code: 'gender',
      name: '性别',
      column: '性别',
      values: { 男: { key: 'm', label: '男' }, 女: { key: 'f', label: '女' } },
    },
  ],
};

const query: EstimateQuery = { measure: 'score', statistic: { kind: 'mean' }, by: null };

/** Rows as `[group, reference, value]`. */
async function ask(change: Partial<EstimateQuery>, as: DatasetMapping = mapping) {
  const rows = await runEstimate(sourceOf(), as, { ...query, ...change });
  return rows.map(({ group, reference, estimate }) => [
    group?.key ?? null,
    reference === null ? null : reference.kind === 'group' ? reference.key : 'whole',
    estimate.value,
  ]);
}

test('the whole is the weighted mean without missing codes and zero weights', async () => {
  expect(await ask({})).toEqual([[null, null, (10 + 20 + 30 + 2 * 50) / 5]]);
});

test('groups come in the order of their keys, whatever the order of the value map; empty groups stay out', async () => {
  expect(await ask({ by: 'region' })).toEqual([
    [null, null, 32],
    ['a', null, 15],
    ['b', null, 130 / 3],
  ]);
});

test('a difference is the later key minus the earlier, and names both', async () => {
  const rows = await runEstimate(sourceOf(), mapping, { ...query, by: 'gender', comparison: 'between-groups' });
  expect(rows.at(-1)).toMatchObject({
    group: { key: 'm', label: '男' },
    reference: { kind: 'group', key: 'f', label: '女' },
    estimate: { value: 20 - 35, n: 4 },
  });
});

test('a part is compared with the whole that contains it', async () => {
  expect((await ask({ by: 'region', comparison: 'part-whole' })).slice(3)).toEqual([
    ['a', 'whole', 15 - 32],
    ['b', 'whole', 130 / 3 - 32],
  ]);
});

test('a subset keeps only its rows, and the whole is then the subset', async () => {
  expect(await ask({ within: { group: 'region', key: 'b' }, by: 'gender' })).toEqual([
    [null, null, 130 / 3],
    ['f', null, 130 / 3],
  ]);
});

test('a subset under linearization keeps clusters outside it and still counts coverage inside it', async () => {
  const measures = mapping.measures.map((measure) => ({ ...measure, missing: [10, 999] }));
  const variance = { kind: 'linearized', strata: null, clusters: '学校' } as const;
  const within = { group: 'gender', key: 'f' };
  const [row] = await runEstimate(sourceOf(), { ...mapping, measures, variance }, { ...query, within });
  expect(row?.estimate).toMatchObject({ value: (30 + 2 * 50) / 3, n: 2, coverage: 2 / 3 });
});

test('levels carry the names of the mapping and sum to 100; shares at and above the cuts follow', async () => {
  const rows = await runEstimate(sourceOf(), mapping, { ...query, statistic: { kind: 'levels' } });
  expect(rows.map(({ statisticName, estimate }) => [statisticName, estimate.value])).toEqual([
    ['“待提高”水平的比例（%）', 40],
    ['“达标”水平的比例（%）', 60],
    ['25 及以上的比例（%）', 60],
  ]);
});

test('only the columns that a query needs are read', async () => {
  const asked: string[] = [];
  await runEstimate(sourceOf(asked), mapping, query);
  expect(asked.sort()).toEqual(['学校', '成绩', '权重'].sort());
});

test('names that the dataset does not know are refused with those it knows', async () => {
  await expect(ask({ measure: 'art' })).rejects.toMatchObject({ code: 'estimate.unknown-name', remedy: /score/ });
  await expect(ask({ by: 'city' })).rejects.toMatchObject({ code: 'estimate.unknown-name', remedy: /gender/ });
  await expect(ask({ within: { group: 'region', key: 'z' } })).rejects.toMatchObject({ code: 'estimate.subset-empty' });
});

test('what the engine refuses is told in Chinese', async () => {
  const within = { group: 'region', key: 'c' };
  await expect(ask({ within })).rejects.toMatchObject({ code: 'estimate.weights.none-positive', message: /无法估计/ });
});

test('a row that cannot be computed is reported apart and does not take the others with it', async () => {
  const variance = { kind: 'replicates', pattern: '复{n}', count: 2, method: 'jk1' } as const;
  const [answer] = await answerQueries(sourceOf(), { ...mapping, variance }, [{ ...query, by: 'region' }]);
  expect(answer?.rows.map(({ group }) => group?.key ?? null)).toEqual([null, 'b']);
  expect(answer?.failures).toMatchObject([{ group: { key: 'a', label: '甲区' }, reason: /重复样本/ }]);
});
