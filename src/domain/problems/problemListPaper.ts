/** What a published 问题清单 prints: everything is already decided and worded; the writer only lays it out. */
export interface ProblemListPaper {
  /** 发文字号, e.g. `津南监测〔2026〕1号`, without leading zeros (GB/T 9704-2012 §7.2.5). */
  readonly number: string;
  /** e.g. `2026年义务教育质量监测问题清单`. */
  readonly title: string;
  readonly issuingBody: string;
  /** 主送机关, one name each. */
  readonly addressees: readonly string[];
  /** 成文日期 as ISO `2026-03-05`. */
  readonly date: string;
  /** Name of the monitoring round, e.g. `2026年国家义务教育质量监测（四年级数学）`. */
  readonly round: string;
  /** The rule of suitability, printed in full under the opening paragraph. */
  readonly notice: string;
  /** 附件说明, without the word 附件 and without numbers. */
  readonly attachments: readonly string[];
  /** True when the figures come from the generator: 模拟数据 is printed in the heading and on every page. */
  readonly simulated: boolean;
  /** Who took the file out, when and what for; printed on every page. */
  readonly mark: string;
  /** 核验码 of this very file, in groups; printed in head and foot of every page. */
  readonly code: string;
  /** In the order of their codes. */
  readonly problems: readonly PaperProblem[];
}

export type PaperProblemLevel = '市' | '区' | '校';

/** One problem as the list states it; condition, criterion and effect are kept apart. */
export interface PaperProblem {
  /** e.g. `市-2026-001`. */
  readonly code: string;
  readonly title: string;
  readonly level: PaperProblemLevel;
  readonly theme: string;
  /** e.g. `全局性、突出`. */
  readonly nature: string;
  /** 问题表现. */
  readonly condition: string;
  /** 依据标准. */
  readonly criterion: string;
  /** 影响. */
  readonly effect: string;
  readonly evidence: readonly PaperEvidence[];
}

/** The frozen figure a problem rests on, each part already rounded and worded, or null where the source does not give it. */
export interface PaperEvidence {
  readonly indicator: string;
  readonly value: string;
  readonly standardError: string | null;
  /** 95% interval as text, e.g. `448.1—471.5`. */
  readonly interval: string | null;
  readonly students: string | null;
  readonly schools: string | null;
  readonly method: string;
  /** Data version or the report and page the figure was printed on. */
  readonly source: string;
}

/** 适切性原则 as the source plan words it; every issued list carries it. */
export const suitabilityNotice = '监测结果仅用于经验提炼、问题发现、政策调整、工作改进，不得用于排名、评比、奖优罚劣。';
