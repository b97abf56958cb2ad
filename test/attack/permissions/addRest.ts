import { Readable } from 'node:stream';
import type { TestPlatform } from '#test/support/platform.ts';
import { addClocks } from './addClocks.ts';
import { addInspection } from './addInspection.ts';
import { addMeeting } from './addMeeting.ts';
import { addPersonal } from './addPersonal.ts';
import { addPlan, addPlanParts } from './addPlan.ts';
import type { buildOwn } from './buildOwn.ts';
import type { Copying, Rows } from './copying.ts';
import { addComparison, addEvidenceRequest } from './itemRecords.ts';
import { addItemWork } from './itemWork.ts';

type Own = Awaited<ReturnType<typeof buildOwn>>;

interface Given {
  readonly own: Own;
  readonly system: TestPlatform;
  /** The account that all of it is by. */
  readonly by: string;
}

/** What the public API makes too slowly or too much of: a figure is looked up, evidence and an export are put down. */
export async function addRest(copying: Copying, { own, system, by }: Given) {
  const { rows } = copying;
  const [figure] = await rows('SELECT id FROM figure WHERE round_id = $1', [own.round]);
  const evidence = await addEvidence(rows, { own, system, by });
  await addEvidenceRequest(rows, own.item, by);
  const wish = await addExportRequest(rows, own, by);
  await addComparison(rows, own, '本区比对');
  const marked = { ...own, mark: '本区' };
  const { plan, planTask } = await addPlan(rows, own, by);
  await addPlanParts(rows, { plan, planTask, item: own.item, mark: marked.mark }, by);
  const work = await addItemWork(rows, marked, by);
  const mine = await addPersonal(copying, by);
  const table = await system.platform.keepFile(Readable.from(['a,b\n1,2\n']), 1_000);
  await rows('UPDATE upload SET sha256 = $1, bytes = $2 WHERE id = $3', [table.sha256, table.bytes, mine.upload]);
  const { inspection, paper } = await addInspection(rows, marked, by);
  const escalation = await addClocks(rows, { ...marked, planTask }, by);
  const meetings = await addMeeting(rows, marked, by);
  const others = { plan, planTask, inspection, paper, escalation, ...meetings, ...work, ...mine };
  return { figure: figure.id, evidence, export: wish, ...others };
}

/** Minutes as evidence of the item, with their bytes in the vault. */
async function addEvidence(rows: Rows, { own, system, by }: Given): Promise<string> {
  const { sha256, bytes } = await system.platform.keepFile(Readable.from(['会议纪要']), 1_000);
  const [{ id }] = await rows(
    `INSERT INTO ledger_evidence (item_id, kind, title, file_name, sha256, bytes, review, unit_id, uploaded_by, uploaded_at)
     VALUES ($1, 'output', '会议纪要', '纪要.txt', $2, $3, 'submitted', $4, $5, now()) RETURNING id`,
    [own.item, sha256, bytes, own.unit, by],
  );
  return id;
}

async function addExportRequest(rows: Rows, own: Own, by: string): Promise<string> {
  const [{ id }] = await rows(
    `INSERT INTO export_request (kind, list_id, title, units, region_id, unit_id, asked_by, asker, asked_at, purpose, reason)
     VALUES ('problem-list', $1, '清单.docx', 2, $2, $3, $4, '经办', '2026-03-01', '工作改进', '对照清单分析') RETURNING id`,
    [own.list, own.region, own.unit, by],
  );
  return id;
}
