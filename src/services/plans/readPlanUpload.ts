import type { FiledPlan } from '#domain/plans/planDocument.ts';
import { planOfDocument } from '#domain/plans/planOfDocument.ts';
import { RuleError } from '#domain/ruleError.ts';
import { askReader } from '#services/reading/askReader.ts';

/**
 * The plan of an uploaded .docx or .xlsx, which a limited process of its own opens. Refuses what it cannot open (`file.…`) and a file in
 * which there is neither a task table nor stages (`plans.nothing-read`), by the file's name. Nothing is kept.
 */
export async function readPlanUpload(path: string, name: string): Promise<FiledPlan> {
  const document = await askReader('plan', { path, originalName: name });
  const read = planOfDocument(document, name);
  if (read.plan.stages.length + read.plan.tasks.length > 0) return read;
  throw new RuleError('plans.nothing-read', `文件“${name}”里没有读到任务表，也没有读到实施步骤`, {
    remedy: '任务表的表头须有“工作任务”和“牵头部门”一类的列；实施步骤须写成“（一）某某阶段（2026年）”。',
    places: [
      { file: name },
      ...document.tables.slice(0, 20).map((table) => ({ file: `${name}（${table.name}）`, row: 1 })),
    ],
  });
}
