/** What an exported 整改台账 prints: everything is already decided and worded; the writer only lays it out. */
export interface LedgerPaper {
  /** e.g. `2026年义务教育质量监测结果应用整改台账`. */
  readonly title: string;
  /** 填报单位. */
  readonly unit: string;
  /** 填报日期 as ISO `2026-03-05`. */
  readonly date: string;
  readonly simulated: boolean;
  /** Who took the file out, when and what for; printed under the title and on every page. */
  readonly mark: string;
  /** 核验码 of this very file, in groups; stands in a column of its own in every row, and on every page. */
  readonly code: string;
  /** In the order of their ledger numbers. */
  readonly items: readonly LedgerPaperItem[];
}

/** 绿 on time, 蓝 near its date, 黄 behind, 红 overdue, 无 when the item is closed. */
export type LedgerWarning = '绿' | '蓝' | '黄' | '红' | '无';
export type RectificationKind = '立行立改' | '限期整改' | '长期坚持';

/** One row of the ledger; texts are as entered, dates are ISO, absence is null. */
export interface LedgerPaperItem {
  /** The item and its version, put into the row unseen so that an edited file can be held against the ledger; null where it will not be. */
  readonly key: { readonly id: string; readonly version: number } | null;
  /** 整改事项. */
  readonly title: string;
  readonly state: string;
  /** 分项时限, one unit a line. */
  readonly deadlines: string;
  /** The deadline in force, after extensions. */
  readonly dueDate: string | null;
  readonly budget: string | null;
  /** 办理情况: what units reported. */
  readonly feedback: string;
  /** Ledger number, e.g. `台-2026-001`. */
  readonly number: string;
  readonly problemCodes: readonly string[];
  /** 问题表现. */
  readonly condition: string;
  readonly target: string;
  readonly measures: readonly string[];
  readonly kind: RectificationKind;
  readonly lead: readonly string[];
  readonly share: readonly string[];
  readonly assist: readonly string[];
  readonly oversee: readonly string[];
  /** As the policy writes it, e.g. `2026年3月至5月`, `全程`. */
  readonly window: string;
  /** The deadline first set, before any extension. */
  readonly originalDeadline: string | null;
  /** e.g. `延期1次至2026-09-30（教师招聘未完成）`. */
  readonly extension: string | null;
  /** Percent. */
  readonly progress: string;
  readonly evidence: readonly string[];
  readonly warning: LedgerWarning;
  /** 核查意见: whether it was carried out (已落实), by whom, when. */
  readonly implemented: string | null;
  /** 评估结论: whether it worked (已见效). */
  readonly effective: string | null;
  readonly closedOn: string | null;
  readonly note: string | null;
}
