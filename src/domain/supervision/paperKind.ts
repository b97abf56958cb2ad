/** The papers of an inspection, in the order of 《教育督导条例》第十七条至第二十二条. */
export const paperKinds = ['notice', 'preliminary', 'statement', 'opinion', 'report', 'verification'] as const;
export type PaperKind = (typeof paperKinds)[number];

export const paperKindNames: Record<PaperKind, string> = {
  notice: '督导通知书',
  preliminary: '初步督导意见',
  statement: '申辩书',
  opinion: '督导意见书',
  report: '整改情况报告',
  verification: '核查意见',
};

/** The word in a document number: 某某区教督意〔2026〕3号. */
export const paperNumberWords: Record<PaperKind, string> = {
  notice: '教督通',
  preliminary: '教督初',
  statement: '申辩',
  opinion: '教督意',
  report: '整改报',
  verification: '教督核',
};
