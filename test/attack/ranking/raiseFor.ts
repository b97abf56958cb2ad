import type { AttackedCity } from '#test/attack/rules/openAttackedCity.ts';

/** Raises the mean in mathematics of each district, by its code in the data, as a problem; answers the ids. */
export async function raiseFor(
  city: AttackedCity,
  datasetId: string,
  codes: readonly string[],
  measure = 'math',
): Promise<string[]> {
  const ids: string[] = [];
  for (const groupKey of codes) {
    const body = {
      ...{ datasetId, query: { measure, statistic: { kind: 'mean' }, by: 'region' } },
      row: { groupKey, referenceKey: null, level: null },
      statement: {
        ...{ title: '数学平均分低于目标', level: 'district', nature: 'regional', severity: 'prominent' },
        ...{ theme: 'achievement', condition: '数学平均分低于目标值', criterion: '市定目标', effect: '' },
        regionId: city.regions['990100'],
      },
    };
    ids.push((await city.people.analyst.ask('POST /api/problems', { body })).id);
  }
  return ids;
}
