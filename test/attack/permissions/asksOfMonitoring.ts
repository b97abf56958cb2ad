import type { Ask, Setting } from './ask.ts';
import { roundOf } from './buildOwn.ts';
import type { Objects } from './objects.ts';

const byId =
  (id: (object: Objects) => string) =>
  ({ object }: Setting) => ({ params: { id: id(object) } });
const reader = { who: 'LARIPS', token: 'yes' } as const;
const analyst = { who: 'R', token: 'yes' } as const;

const estimate = { measure: 'math', statistic: { kind: 'mean' }, by: null } as const;
const figureFor = (unit: string) => ({
  ...{ indicator: 'math', unit, group: '男生', value: 500, standardError: 2, n: 900, national: null },
  ...{ provincial: null, city: null, source: '区监测报告', page: '1' },
});
const link = { measure: 'math', value: 2, source: '技术报告第 3 章' } as const;

/** Organisation, rounds, data, figures, estimates, overview. */
export const asksOfMonitoring: Readonly<Record<string, readonly Ask[]>> = {
  'GET /api/system': [{ who: 'NLARIPSYCU', token: 'any' }],
  'POST /api/system/demonstration': [{ who: 'Y' }],
  'GET /api/overview': [{ who: 'LARIPS', token: 'yes' }],
  'GET /api/organisation': [
    { who: 'LARIPSYCU', token: 'yes', see: 'ocgp/ocgp/ocgpsx', lists: ({ region }) => region },
    { who: 'LARIPSYCU', token: 'yes', way: 'units', see: 'ocgp/ocgp/ocgpsx', lists: ({ unit }) => unit },
  ],
  'POST /api/regions': [
    {
      ...{ who: 'Y', see: '//ocgpsx' },
      given: ({ object }) => ({
        body: { code: '990199', gbCode: null, name: '新设功能区', kind: 'functional-zone', parentId: object.region },
      }),
    },
  ],
  'POST /api/units': [
    {
      ...{ who: 'Y', see: '//ocgpsx' },
      given: ({ object }) => ({
        body: { code: 'U-NEW', name: '新设单位', kind: 'partner', regionId: object.region, superiorId: null },
      }),
    },
  ],
  'GET /api/rounds': [{ ...reader, see: 'ocgp/op', lists: ({ round }) => round }],
  'POST /api/rounds': [{ ...analyst, given: () => ({ body: roundOf(2023) }) }],
  'POST /api/linking-errors': [
    {
      ...{ ...analyst, way: 'from', see: 'ocgp/', enter: 'o/' },
      given: ({ object, own }) => ({ body: { ...link, fromRoundId: object.round, toRoundId: own.laterRound } }),
    },
    {
      ...{ ...analyst, way: 'to', see: 'ocgp/', enter: 'o/' },
      given: ({ object, own }) => ({ body: { ...link, fromRoundId: own.round, toRoundId: object.laterRound } }),
    },
  ],
  'POST /api/uploads': [
    { ...analyst, given: async ({ world }) => ({ file: await world.file('more.csv', 'a,b\n1,2\n') }) },
  ],
  'GET /api/uploads/:id/inspection': [{ ...analyst, slow: true, see: 'o/', given: byId(({ upload }) => upload) }],
  'POST /api/imports': [
    {
      ...{ ...analyst, way: 'round', see: 'ocgp/', enter: 'o/' },
      given: ({ object, own, world: { mapping } }) => ({
        body: { uploadId: own.upload, roundId: object.round, name: '再次导入', mapping },
      }),
    },
    {
      ...{ ...analyst, way: 'upload', see: 'o/' },
      given: ({ object, own, world: { mapping } }) => ({
        body: { uploadId: object.upload, roundId: own.round, name: '再次导入', mapping },
      }),
    },
  ],
  'GET /api/imports/:id': [{ ...analyst, see: 'ocg/', given: byId(({ job }) => job) }],
  'GET /api/rounds/:id/imports': [{ ...analyst, see: 'ocg/', given: byId(({ round }) => round) }],
  'GET /api/indicators': [reader],
  'POST /api/indicators': [
    {
      ...analyst,
      given: () => ({
        body: {
          ...{ code: 'sleep', name: '睡眠达标率', measure: null, definition: '', direction: 'higher-is-better' },
          ...{ unit: '%', basis: '睡眠管理通知', target: 80, toleratedGap: null },
        },
      }),
    },
  ],
  'GET /api/rounds/:id/figures': [{ ...reader, see: 'ocgp/op', given: byId(({ round }) => round) }],
  'POST /api/rounds/:id/figures': [
    {
      ...{ ...analyst, way: 'round', see: 'ocgp/' },
      given: ({ object }) => ({ params: { id: object.round }, body: { figures: [figureFor('990102')] } }),
    },
    {
      ...{ ...analyst, way: 'region', see: 'ocg/', hidden: 422 },
      given: ({ object, own }) => ({ params: { id: own.round }, body: { figures: [figureFor(object.regionCode)] } }),
    },
  ],
  'POST /api/rounds/:id/figures/excel': [
    {
      ...{ ...analyst, slow: true, see: 'ocgp/' },
      given: async ({ object, world }) => ({ params: { id: object.round }, file: await world.workbook() }),
    },
  ],
  'GET /api/figures/template': [reader],
  'POST /api/estimates': [
    {
      ...{ who: 'LARI', token: 'yes', slow: true, see: 'ocgp/' },
      given: ({ object }) => ({ body: { datasetId: object.dataset, query: estimate } }),
    },
  ],
  'POST /api/peers': [
    {
      ...{ who: 'LARI', token: 'yes', slow: true, see: 'ocgp/' },
      given: ({ object }) => ({
        body: { datasetId: object.dataset, measure: 'math', statistic: { kind: 'mean' }, unit: null },
      }),
    },
  ],
};
