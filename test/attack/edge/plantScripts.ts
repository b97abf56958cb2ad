import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Office } from '#test/story/browser/office.ts';
import { city, type Desk } from '#test/story/browser/town.ts';
import type { Visitor } from '#test/support/visitor.ts';

/** Those who write. */
export interface Writers {
  readonly analyst: Visitor;
  readonly basic: Visitor;
  readonly leader: Visitor;
  readonly county: Visitor;
  readonly inspector: Visitor;
  readonly system: Visitor;
}

/** What was planted: the ids of the pages that show it, and how many fields took a text. */
export interface Planted {
  readonly problems: readonly string[];
  readonly items: readonly string[];
  readonly combinations: number;
}

/** Imports the first round with a mapping whose every name is a script. */
export async function importWithScripts({ analyst }: Writers, desk: Desk, script: string) {
  const named = (text: string) => `${script}${text}`.slice(0, 100);
  const mapping = {
    ...city.mapping,
    measures: city.mapping.measures.map((one) => ({ ...one, name: named(one.name) })),
    groups: city.mapping.groups.map((group) => ({
      ...group,
      name: named(group.name),
      values: labelled(group.values, named),
    })),
  };
  const { id: roundId } = await analyst.ask('POST /api/rounds', { body: roundOf(script, 0) });
  const upload = await analyst.upload('POST /api/uploads', desk.firstRound);
  const body = { uploadId: upload.body.id, roundId, name: script.slice(0, 60), mapping };
  const job = await analyst.ask('POST /api/imports', { body });
  for (let tries = 0; tries < 300; tries += 1) {
    const { state, datasetId, refusal } = await analyst.ask('GET /api/imports/:id', { params: { id: job.id } });
    if (datasetId !== null) return { roundId, datasetId };
    if (state === 'refused') throw new Error(JSON.stringify(refusal));
    await sleep(50);
  }
  throw new Error('the import did not end');
}

type Values = (typeof city.mapping.groups)[number]['values'];

function labelled(values: Values, named: (text: string) => string): Values {
  return Object.fromEntries(Object.entries(values).map(([raw, { key, label }]) => [raw, { key, label: named(label) }]));
}

function roundOf(script: string, at: number) {
  return {
    ...{
      name: `${at}${script}`.slice(0, 80),
      year: 2022,
      cycle: script.slice(0, 40),
      domains: ['math'],
      level: 'city',
    },
    ...{ nominalGrade: script.slice(0, 20), testedGrade: script.slice(0, 20), approvalNumber: script.slice(0, 60) },
    purpose: script.slice(0, 400),
  };
}

/**
 * Writes one script into every text field that reaches a view, through the interface that everybody has: unit, round, indicator, problem,
 * list, objection, item, deeds, evidence with its file name, review, token. What is refused is not counted.
 */
export async function plantScript(
  writers: Writers,
  office: Office,
  {
    script,
    at,
    datasetId,
    roundId,
  }: { readonly script: string; readonly at: number; readonly datasetId: string; readonly roundId: string },
): Promise<Planted> {
  const { analyst, basic, leader, county, inspector, system } = writers;
  const text = (longest: number) => `${at}${script}`.slice(0, longest);
  let combinations = 0;
  const took = (fields: number, { status }: { readonly status: number }) => {
    if (status < 300) combinations += fields;
    return status < 300;
  };
  const id = (body: object): string => ('id' in body && typeof body.id === 'string' ? body.id : '');
  const unit = {
    code: `X-${at}`,
    name: text(60),
    kind: 'partner',
    regionId: Object.values(office.regions)[0],
    superiorId: null,
  };
  took(1, await system.tryTo('POST /api/units', { body: unit }));
  took(6, await analyst.tryTo('POST /api/rounds', { body: roundOf(script, at + 1) }));
  const indicator = {
    ...{
      code: `x${at}`,
      name: text(60),
      measure: null,
      definition: text(400),
      direction: 'higher-better',
      unit: text(20),
    },
    ...{ basis: text(300), target: null, toleratedGap: null },
  };
  took(4, await analyst.tryTo('POST /api/indicators', { body: indicator }));
  const statement = {
    ...{ title: text(80), level: 'district', nature: 'regional', severity: 'ordinary', theme: 'achievement' },
    ...{ condition: text(1000), criterion: text(500), effect: text(500), regionId: office.regions['990122'] },
  };
  const query = { measure: 'math', statistic: { kind: 'mean' }, by: 'region' };
  const row = { groupKey: '990122', referenceKey: null, level: null };
  const problem = await analyst.tryTo('POST /api/problems', { body: { datasetId, query, row, statement } });
  if (!took(4, problem)) throw new Error(`no problem was raised: ${problem.bytes}`);
  const problemId = id(problem.body);
  const list = { roundId, title: text(80), problemIds: [problemId], unitIds: [office.units.county] };
  const published = await analyst.tryTo('POST /api/problem-lists', { body: list });
  took(1, published);
  const answer = { params: { id: id(published.body) }, body: { objection: text(1000) } };
  took(1, await county.tryTo('POST /api/problem-lists/:id/answer', answer));
  const item = {
    ...{
      title: text(80),
      problemIds: [problemId],
      kind: 'by-date',
      target: text(300),
      measures: [text(200), text(199)],
    },
    ...{ window: { text: '3月至6月', year: 2024 }, budget: { yuan: null, source: text(100) } },
    duties: [{ unitId: office.units.county, kind: 'lead', deadline: null }],
  };
  const drafted = await basic.tryTo('POST /api/ledger/items', { body: item });
  if (!took(5, drafted)) throw new Error(`no item was drafted: ${drafted.bytes}`);
  const itemId = id(drafted.body);
  let version = 1;
  const act = async (who: Visitor, deed: string, reason: string | null) => {
    const done = await who.tryTo('POST /api/ledger/items/:id/deeds/:deed', {
      params: { id: itemId, deed },
      body: { version, reason },
    });
    version = done.body?.version ?? version;
    took(reason === null ? 0 : 1, done);
  };
  await act(basic, 'submit-for-review', text(1000));
  await act(leader, 'assign', text(1000));
  await act(county, 'acknowledge', null);
  await act(county, 'start', text(1000));
  await act(county, 'report', text(1000));
  const folder = await mkdtemp(join(tmpdir(), 'mingjian-scripts-'));
  const path = join(folder, text(60).replaceAll(/[/\0]/g, '_'));
  await writeFile(path, `${script}\n${itemId}`);
  const filed = await county.upload('POST /api/ledger/items/:id/evidence', path, {
    params: { id: itemId },
    query: { kind: 'output', title: text(80) },
  });
  await rm(folder, { recursive: true });
  if (took(2, filed)) version += 1;
  await act(county, 'request-verification', text(1000));
  await act(inspector, 'begin-verification', text(1000));
  const review = { params: { id: id(filed.body) }, body: { accepted: true, reason: text(500) } };
  if (took(1, await inspector.tryTo('POST /api/ledger/evidence/:id/review', review))) version += 1;
  return { problems: [problemId], items: [itemId], combinations };
}
