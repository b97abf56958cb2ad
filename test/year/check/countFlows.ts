import { wallDay } from '#test/year/plainCalendar.ts';
import type { RecordedItem, YearRecord } from '#test/year/yearRecord.ts';

/** How often each side flow came in a year. */
export function countFlows({ items, papers, inspectionPapers, draws, checkAnswers }: YearRecord) {
  const acts = items.flatMap(({ history }) => history);
  const of = (deed: string) => acts.filter((act) => act.deed === deed).length;
  const files = items.flatMap(({ evidence }) => evidence);
  const issued = (step: string) => papers.filter((paper) => paper.step === step && paper.state === 'issued').length;
  const sent = (...deeds: readonly string[]) => inspectionPapers.filter(({ deed }) => deeds.includes(deed)).length;
  return {
    退回: of('return-duty'),
    改派: of('reassign'),
    退回修改: of('send-back'),
    批准失效: of('review-again'),
    同意延期: of('approve-extension'),
    不同意延期: of('refuse-extension'),
    合并: of('merge'),
    撤回: of('withdraw'),
    反弹: of('reopen'),
    继续整改: of('resume'),
    退回整改: of('return-for-rework'),
    向下分解: items.filter(({ ties }) => ties.parent !== null).length,
    要求材料: of('ask-evidence'),
    不再要求: of('withdraw-request'),
    更换材料: of('replace-evidence'),
    不采信: files.filter(({ review }) => review === 'rejected').length,
    过期材料: files.filter(({ validUntil }) => validUntil !== null).length,
    逾期完成: items.filter(isLate).length,
    已见效销号: of('close'),
    待下轮销号: of('close-pending'),
    回头看: of('schedule-recheck'),
    保持: of('confirm-sustained'),
    催办: issued('urge'),
    督办单: issued('supervision-order'),
    约谈: issued('talk'),
    督导通报: issued('circular'),
    问责建议移送: issued('referral'),
    不予采纳: papers.filter(({ state }) => state === 'dismissed').length,
    不再成立: papers.filter(({ state }) => state === 'lapsed').length,
    督办签收: papers.filter((paper) => paper.acknowledged_at !== null).length,
    督办回复: papers.filter((paper) => paper.answered_at !== null).length,
    抽取: draws.length,
    督导通知书: sent('issue-notice'),
    初步意见: sent('feed-back'),
    申辩: sent('object'),
    督导意见书: sent('issue-opinion'),
    整改情况报告: sent('report'),
    核查继续: sent('demand-more'),
    核查到位: sent('verify-done'),
    现场核查: checkAnswers.length,
  };
}

/** Carried out after the date first promised. */
const isLate = ({ completedOn, originalDue }: RecordedItem) =>
  completedOn !== null && originalDue !== null && wallDay(`${completedOn}T12:00:00+08:00`) > originalDue;
