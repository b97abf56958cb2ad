import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { groupByLabel } from '#domain/monitoring/groupByLabel.ts';
import { type DatasetMapping, datasetMappingSchema } from '#domain/monitoring/mapping.ts';
import { getReferenceFile } from '#test/support/referenceData.ts';

/** The twelve statistical regions of Turkey (NUTS 1), which the story treats as the 区县 of one 市. */
export const turkishRegions = {
  TR1: '伊斯坦布尔区',
  TR2: '西马尔马拉区',
  TR3: '爱琴海区',
  TR4: '东马尔马拉区',
  TR5: '西安纳托利亚区',
  TR6: '地中海区',
  TR7: '中安纳托利亚区',
  TR8: '西黑海区',
  TR9: '东黑海区',
  TRA: '东北安纳托利亚区',
  TRB: '中东安纳托利亚区',
  TRC: '东南安纳托利亚区',
} as const;

const schoolTypes = [
  [/PRIMARY|BASIC|Lower-Secondary/u, { key: 'basic', label: '初等教育学校' }],
  [/VOCATIONAL|Vocational/u, { key: 'vocational', label: '职业技术学校' }],
  [/POLICE|Multi-Programme|Sport|Undisclosed/u, { key: 'other', label: '其他学校' }],
  [/./u, { key: 'general', label: '普通高中' }],
] as const;

const dictionary = z.object({ STRATUM: z.object({ values: z.record(z.string(), z.string()) }) });

/** Adds to a suggested mapping what only the strata tell: the region (2012, 2015) and the type of school. */
export function withStrata(suggestion: unknown, year: 2012 | 2015 | 2018): DatasetMapping {
  const mapping = datasetMappingSchema.parse(suggestion);
  const raw: unknown = JSON.parse(readFileSync(getReferenceFile(`pisa${year}_tur.dict.json`), 'utf8'));
  const labels = dictionary.parse(raw).STRATUM.values;
  const turkish = Object.fromEntries(Object.entries(labels).filter(([code]) => code.startsWith('TUR')));
  const region = groupByLabel(turkish, { code: 'region', name: '地区', column: 'STRATUM', read: readRegion });
  const type = groupByLabel(turkish, { code: 'type', name: '学校类型', column: 'STRATUM', read: readType });
  return { ...mapping, region: year === 2018 ? null : region, groups: [...mapping.groups, type] };
}

function readRegion(label: string) {
  const key = /\b(TR[1-9ABC])\b/u.exec(label)?.[1];
  return key === undefined ? null : { key, label: turkishRegions[key as keyof typeof turkishRegions] };
}

function readType(label: string) {
  return schoolTypes.find(([pattern]) => pattern.test(label))?.[1] ?? null;
}

/** Published linking errors (OECD, PISA 2015 and PISA 2018 technical annexes). */
export const linkingErrors = {
  '2012-2015': { math: 3.5462, reading: 5.2535, science: 3.9228 },
  '2015-2018': { math: 3.33, reading: 3.93, science: 1.51 },
} as const;
