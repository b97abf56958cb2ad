import type { Database } from '#database/connect.ts';
import { findPaper, listPapers } from '#database/inspectionPapers.ts';
import { RuleError } from '#domain/ruleError.ts';
import { closingOf } from '#domain/supervision/inspectionPaper.ts';
import { getPaperRule, paperDeedNames } from '#domain/supervision/paperDeeds.ts';
import { paperKindNames } from '#domain/supervision/paperKind.ts';
import { chineseDate } from '#files/problemList/chineseNumber.ts';
import { writeInspectionPaper } from '#files/supervision/writeInspectionPaper.ts';
import { type Act, dayOf } from '#services/act.ts';
import { isSimulated, markOf } from './drawPaperWord.ts';
import { getInspection } from './readInspections.ts';

/** A paper in reach as a Word file. */
export async function inspectionPaperWord(db: Database, { actor, now }: Act, id: string) {
  const paper = await findPaper(db, id);
  const deed = paperDeedNames.find((name) => name === paper?.deed);
  if (paper === undefined || deed === undefined)
    throw new RuleError('supervision.no-paper', '没有这份文书', { status: 404 });
  const rule = getPaperRule(deed);
  const inspection = await getInspection(db, paper.inspectionId);
  const title = `${inspection.title}${paperKindNames[paper.kind]}`;
  const issuers = (await listPapers(db, inspection.id)).filter(({ unitId }) => unitId === paper.unitId);
  const content = await writeInspectionPaper({
    ...{ kind: paper.kind, by: rule.by, title, number: paper.number, issuingBody: paper.issuer, text: paper.text },
    addressee: rule.by === 'team' ? paper.unitName : (issuers[0]?.issuer ?? ''),
    closing: closingOf(rule, paper.dueOn === null ? null : chineseDate(paper.dueOn)),
    date: dayOf(new Date(paper.issuedAt)),
    simulated: await isSimulated(db),
    mark: markOf(actor, now),
  });
  return { fileName: `${title}（${paper.number}）.docx`, content };
}
