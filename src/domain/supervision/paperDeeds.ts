import { RuleError } from '#domain/ruleError.ts';
import type { PaperKind } from './paperKind.ts';

/** Where the papers of one inspected unit stand. */
export const chainStates = ['open', 'notified', 'fed-back', 'answered', 'ordered', 'reported', 'verified'] as const;
export type ChainState = (typeof chainStates)[number];

export const chainStateNames: Record<ChainState, string> = {
  open: '待通知',
  notified: '已通知',
  'fed-back': '已反馈初步意见',
  answered: '已答复初步意见',
  ordered: '限期整改',
  reported: '已报整改情况',
  verified: '核查通过',
};

/** One paper that may be issued or answered with. */
export interface PaperRule {
  readonly name: string;
  readonly kind: PaperKind;
  readonly from: readonly ChainState[];
  readonly to: ChainState;
  /** Who: the inspecting team, or the inspected unit. */
  readonly by: 'team' | 'unit';
  /** What its date means; null where it has none. */
  readonly date: 'visit' | 'answer-by' | 'report-by' | null;
  /** Article of 《教育督导条例》 that it rests on. */
  readonly article: string;
}

/** The one table of the papers: the server enforces it, the page offers its buttons from it, the manual draws it. */
export const paperDeeds = {
  'issue-notice': {
    ...{ name: '发出督导通知书', kind: 'notice', from: ['open'], to: 'notified', by: 'team', date: 'visit' },
    article: '第十七条',
  },
  'feed-back': {
    ...{ name: '反馈初步督导意见', kind: 'preliminary', from: ['notified'], to: 'fed-back', by: 'team' },
    ...{ date: 'answer-by', article: '第二十条' },
  },
  object: {
    ...{ name: '提出申辩', kind: 'statement', from: ['fed-back'], to: 'answered', by: 'unit', date: null },
    article: '第二十条',
  },
  agree: {
    ...{ name: '无异议', kind: 'statement', from: ['fed-back'], to: 'answered', by: 'unit', date: null },
    article: '第二十条',
  },
  'issue-opinion': {
    ...{ name: '发出督导意见书', kind: 'opinion', from: ['fed-back', 'answered'], to: 'ordered', by: 'team' },
    ...{ date: 'report-by', article: '第二十一条' },
  },
  report: {
    ...{ name: '报送整改情况报告', kind: 'report', from: ['ordered'], to: 'reported', by: 'unit', date: null },
    article: '第二十二条',
  },
  'demand-more': {
    ...{ name: '核查意见：继续整改', kind: 'verification', from: ['reported'], to: 'ordered', by: 'team' },
    ...{ date: 'report-by', article: '第二十二条' },
  },
  'verify-done': {
    ...{ name: '核查意见：整改到位', kind: 'verification', from: ['reported'], to: 'verified', by: 'team', date: null },
    article: '第二十二条',
  },
} as const satisfies Record<string, PaperRule>;
export type PaperDeed = keyof typeof paperDeeds;

export const paperDeedNames = Object.keys(paperDeeds) as readonly PaperDeed[];

export function getPaperRule(deed: PaperDeed): PaperRule {
  return paperDeeds[deed];
}

/** A paper on record, as far as the chain looks at it. */
export interface ChainLink {
  readonly deed: string;
  readonly dueOn: string | null;
}

/** Where a chain stands after its papers, oldest first. */
export function chainStateOf(papers: readonly ChainLink[]): ChainState {
  const last = papers.at(-1);
  const deed = paperDeedNames.find((name) => name === last?.deed);
  return deed === undefined ? 'open' : getPaperRule(deed).to;
}

/** Papers that one side may issue next on a day. */
export function offeredPapers(papers: readonly ChainLink[], by: PaperRule['by'], today: string): readonly PaperDeed[] {
  const state = chainStateOf(papers);
  return paperDeedNames.filter((deed) => {
    const rule = getPaperRule(deed);
    return rule.by === by && rule.from.includes(state) && findObstacle(deed, papers, today) === null;
  });
}

/** What came with a paper. */
export interface GivenPaper {
  readonly date: string | null;
  readonly today: string;
}

/** Refuses a paper out of turn, before its time, or with a wrong date. */
export function requirePaper(deed: PaperDeed, papers: readonly ChainLink[], { date, today }: GivenPaper): void {
  const state = chainStateOf(papers);
  const { name, from, date: meaning } = getPaperRule(deed);
  if (!from.includes(state))
    throw new RuleError('supervision.paper-order', `目前为“${chainStateNames[state]}”，不能“${name}”`, { status: 409 });
  const obstacle = findObstacle(deed, papers, today);
  if (obstacle !== null) throw new RuleError('supervision.paper-early', obstacle, { status: 409 });
  if (meaning === null && date !== null) throw new RuleError('supervision.paper-date', `“${name}”没有期限`);
  if (meaning !== null && (date === null || date <= today))
    throw new RuleError('supervision.paper-date', '请填写今天以后的日期', { remedy: dateWords[meaning] });
}

const dateWords = {
  visit: '督导须事先书面通知，进校日期在通知之后。',
  'answer-by': '给被督导单位留出申辩的时间；条例没有规定天数，由本机构确定。',
  'report-by': '督导意见书须限期整改；条例没有规定天数，由本机构确定。',
} as const;

/** Why a paper whose turn it is has to wait, or null. */
function findObstacle(deed: PaperDeed, papers: readonly ChainLink[], today: string): string | null {
  const due = papers.at(-1)?.dueOn ?? null;
  if (deed === 'feed-back' && due !== null && today < due) return `现场督导定在 ${due}，之前不能反馈初步督导意见`;
  if (deed === 'issue-opinion' && chainStateOf(papers) === 'fed-back' && due !== null && today <= due)
    return `申辩期到 ${due}，被督导单位答复或期满之后才能发出督导意见书`;
  return null;
}

/** Days within which an accountability inquiry is to begin after the supervision work (《教育督导问责办法》). */
export const inquiryDays = 60;

/** Last day on which an inquiry may begin, when the latest verification found that work is left; null otherwise. */
export function inquiryBy(papers: readonly (ChainLink & { readonly issuedOn: string })[]): string | null {
  const last = papers.at(-1);
  if (last?.deed !== 'demand-more') return null;
  return new Date(Date.parse(last.issuedOn) + inquiryDays * 86_400_000).toISOString().slice(0, 10);
}
