import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Bureau } from '#test/support/bureau.ts';
import type { Visitor } from '#test/support/visitor.ts';

/** The item of the story: 东南安纳托利亚区教育局 leads, with one unit for each of the other duties. */
const itemAgainst = (problemId: string, units: Bureau['units']) => ({
  ...{ title: '提升东南安纳托利亚区数学教学质量', problemIds: [problemId], kind: 'by-date', budget: null },
  ...{ target: '下一轮监测数学平均分有可确认的提高', measures: ['分层培训', '教研指导'] },
  window: { text: '2014年1月至2015年3月', year: 2014 },
  duties: [
    { unitId: units['bureau-TRC'], kind: 'lead', deadline: null },
    { unitId: units.jijiao, kind: 'share', deadline: null },
    { unitId: units.finance, kind: 'assist', deadline: null },
    { unitId: units.inspectorate, kind: 'oversee', deadline: null },
  ],
});

/** An item on which each deed is done on the version that stands. */
export type WorkedItem = ReturnType<typeof workOn>;

function workOn(id: string) {
  const read = (who: Visitor) => who.ask('GET /api/ledger/items/:id', { params: { id } });
  const attempt = async (who: Visitor, deed: string, given: object = {}) => {
    const { version } = await read(who);
    const body = { version, ...given };
    return who.tryTo('POST /api/ledger/items/:id/deeds/:deed', { params: { id, deed }, body });
  };
  return {
    id,
    read,
    attempt,
    /** Does a deed that has to succeed. */
    succeed: async (who: Visitor, deed: string, given: object = {}) => {
      const answer = await attempt(who, deed, given);
      expect(answer.body, deed).toMatchObject({ state: expect.any(String) });
    },
    /** The code under which a deed is refused. */
    refusal: async (who: Visitor, deed: string, given: object = {}) => (await attempt(who, deed, given)).body.code,
    /** Tries to file the record of a training. */
    file: async (who: Visitor) => {
      const path = join(tmpdir(), `培训签到表-${process.pid}.txt`);
      await writeFile(path, '分层培训签到与学时汇总');
      const query = { kind: 'output', title: '培训签到与学时汇总' };
      return who.upload('POST /api/ledger/items/:id/evidence', path, { params: { id }, query });
    },
    /** Takes the first piece of evidence as such. */
    takeEvidence: async (who: Visitor) => {
      const { evidence } = await read(who);
      const body = { accepted: true, reason: '与现场一致' };
      await who.ask('POST /api/ledger/evidence/:id/review', { params: { id: evidence[0].id }, body });
    },
  };
}

/** Drafts the item of the story against its problem. */
export async function draftItem(who: Visitor, problemId: string, units: Bureau['units']): Promise<WorkedItem> {
  return workOn((await who.ask('POST /api/ledger/items', { body: itemAgainst(problemId, units) })).id);
}
