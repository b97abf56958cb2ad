import type { DutyKind } from '#domain/rectification/duty.ts';

/** Columns of the ledger that may be changed while an item is a draft, by whoever may submit it. */
export const draftFields = [
  ...(['title', 'target', 'measures', 'kind', 'lead', 'share', 'assist', 'oversee'] as const),
  ...(['deadlines', 'window', 'budget'] as const),
] as const;
export type DraftField = (typeof draftFields)[number];

/** Columns that a unit with a duty may change while it reports. */
export const reportFields = ['progress', 'feedback'] as const;
export type ReportField = (typeof reportFields)[number];

/** What every other column is, and so why it does not change in a spreadsheet. */
export const fixedFields = {
  number: '台账编号由系统编排',
  problemCodes: '对应的问题在系统中关联',
  condition: '问题表现来自已发布的问题清单',
  state: '状态由系统中的办理动作决定',
  originalDeadline: '原定时限始终保留',
  dueDate: '到期日按时限和批准的延期计算',
  extension: '延期须在系统中申请、批准',
  evidence: '佐证材料在系统中上传',
  warning: '预警按时限和进展计算',
  implemented: '核查意见由督导部门在系统中填写',
  effective: '评估结论来自效果评估',
  closedOn: '销号在系统中办理',
  note: '备注由系统填写',
} as const;
export type FixedField = keyof typeof fixedFields;

/** Every column that a spreadsheet is held against; the ordinal is not. */
export type LedgerField = DraftField | ReportField | FixedField;

/** Columns of units by their duty, and the duty by its column. */
export const dutyFields = ['lead', 'share', 'assist', 'oversee'] as const satisfies readonly (DraftField & DutyKind)[];

export function isDraftField(field: LedgerField): field is DraftField {
  return draftFields.some((known) => known === field);
}

export function isReportField(field: LedgerField): field is ReportField {
  return reportFields.some((known) => known === field);
}
