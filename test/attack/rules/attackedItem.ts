import { expect } from 'vitest';
import type { ItemDeed } from '#domain/rectification/transitions.ts';
import type { Visitor } from '#test/support/visitor.ts';
import type { AttackedCity } from './openAttackedCity.ts';

/** A cell of the explorer raised as a problem of 东湖区. */
export async function raiseProblem(city: AttackedCity, datasetId: string, groupKey: string | null = null) {
  const body = {
    ...{ datasetId, query: { measure: 'math', statistic: { kind: 'mean' }, by: groupKey === null ? null : 'region' } },
    row: { groupKey, referenceKey: null, level: null },
    statement: {
      ...{ title: '数学平均分低于目标', level: 'district', nature: 'regional', severity: 'prominent' },
      ...{ theme: 'achievement', condition: '数学平均分低于目标值', criterion: '市定目标', effect: '' },
      regionId: city.regions['990102'],
    },
  };
  return city.people.analyst.ask('POST /api/problems', { body });
}

/** Who does what on an item: unit keys under their duties. */
export interface Duties {
  readonly lead: string;
  readonly share?: string;
  readonly assist?: string;
  readonly oversee?: string;
}

/** Drafts an item of the city for a problem. */
export async function draftItem(city: AttackedCity, problemId: string, duties: Duties, text = '3月至6月') {
  const body = {
    ...{ title: '提升数学教学质量', problemIds: [problemId], kind: 'by-date', budget: null },
    ...{ target: '下一轮监测有可确认的提高', measures: ['分层培训'], window: { text, year: 2026 } },
    duties: Object.entries(duties).map(([kind, key]) => ({ unitId: city.units[key], kind, deadline: null })),
  };
  return city.people.jijiao.ask('POST /api/ledger/items', { body });
}

/** An item that is acted on over HTTP, each deed on the version that stands. */
export interface ActedItem {
  readonly id: string;
  read(who?: Visitor): ReturnType<typeof readBy>;
  attempt(who: Visitor, deed: ItemDeed, given?: object): ReturnType<typeof attemptBy>;
  /** Does a deed that has to succeed. */
  succeed(who: Visitor, deed: ItemDeed, given?: object): Promise<void>;
  /** Files evidence, whose content is its title unless given. */
  file(who: Visitor, title: string, content?: string): ReturnType<typeof fileBy>;
  /** Takes a piece of evidence as such. */
  review(who: Visitor, fileId: string): Promise<{ readonly status: number }>;
}

const readBy = (who: Visitor, id: string) => who.ask('GET /api/ledger/items/:id', { params: { id } });
const attemptBy = (who: Visitor, id: string, deed: ItemDeed, body: object) =>
  who.tryTo('POST /api/ledger/items/:id/deeds/:deed', { params: { id, deed }, body });
const fileBy = (who: Visitor, id: string, path: string, title: string) =>
  who.upload('POST /api/ledger/items/:id/evidence', path, { params: { id }, query: { kind: 'output', title } });

export function actOn(city: AttackedCity, id: string): ActedItem {
  let version = 1;
  const read = async (who = city.people.leader) => {
    const item = await readBy(who, id);
    version = item.version;
    return item;
  };
  const attempt = async (who: Visitor, deed: ItemDeed, given: object = {}) => {
    const answer = await attemptBy(who, id, deed, { version, ...given });
    version = answer.body.version ?? version;
    return answer;
  };
  return {
    id,
    read,
    attempt,
    succeed: async (who, deed, given = {}) => {
      const answer = await attempt(who, deed, given);
      expect([deed, answer.body]).toEqual([deed, { state: expect.any(String), version: expect.any(Number) }]);
    },
    file: async (who, title, content = title) => {
      const answer = await fileBy(who, id, await city.file(`${title}.txt`, content), title);
      if (answer.status === 200) version += 1;
      return answer;
    },
    review: async (who, fileId) => {
      const body = { accepted: true, reason: '与现场一致' };
      const answer = await who.tryTo('POST /api/ledger/evidence/:id/review', { params: { id: fileId }, body });
      if (answer.status === 200) version += 1;
      return answer;
    },
  };
}

/** Takes a new item, led by 东湖区教育局 with 基教处 sharing, to the point where verification has been asked for. */
export async function submittedItem(city: AttackedCity, problemId: string): Promise<ActedItem> {
  const { people } = city;
  const { id } = await draftItem(city, problemId, { lead: 'east-bureau', share: 'jijiao' });
  const item = actOn(city, id);
  await item.succeed(people.jijiao, 'submit-for-review');
  await item.succeed(people.leader, 'assign');
  await item.succeed(people.east, 'acknowledge');
  await item.succeed(people.jijiao, 'acknowledge');
  await item.succeed(people.east, 'start');
  await item.succeed(people.jijiao, 'report', { reason: '课程方案已落实' });
  expect((await item.file(people.east, `培训汇总 ${id.slice(0, 8)}`)).status).toBe(200);
  await item.succeed(people.east, 'request-verification');
  return item;
}

/** Verifies a submitted item by the inspectorate that stands beside the bureau. */
export async function verify(city: AttackedCity, item: ActedItem): Promise<void> {
  const { inspector } = city.people;
  await item.succeed(inspector, 'begin-verification');
  for (const { id } of (await item.read(inspector)).evidence) await item.review(inspector, id);
  await item.succeed(inspector, 'confirm-implemented', { reason: '现场核查属实' });
}
