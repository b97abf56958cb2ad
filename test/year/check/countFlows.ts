import { wallDay } from '#test/year/plainCalendar.ts';
import type { RecordedItem, YearRecord } from '#test/year/yearRecord.ts';

/** How often each side flow came in a year. */
export function countFlows(record: YearRecord) {
  const { items, papers, inspectionPapers, draws, checkAnswers } = record;
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
    ...countOffice(record),
  };
}

/** Plans, meetings and delegations. */
function countOffice({ items, plans, tasks, entries, meetings, attendance, minutes, ...record }: YearRecord) {
  const came = (how: string) => attendance.filter((one) => one.attendance === how).length;
  const kind = (name: string) => meetings.filter((one) => one.kind === name && one.state === 'published').length;
  const acts = items.flatMap(({ history }) => history);
  return {
    启动方案: plans.filter(({ started_at }) => started_at !== null).length,
    总结方案: plans.filter(({ finished_at }) => finished_at !== null).length,
    任务进展: entries.filter(({ note }) => !note.startsWith('时限由')).length,
    任务顺延: tasks.filter(({ baseline_end, window_end }) => baseline_end !== window_end).length,
    任务督办: record.papers.filter(({ task_id, number }) => task_id !== null && number !== null).length,
    解读会: kind('briefing'),
    反馈会: kind('feedback'),
    会诊: kind('consultation'),
    推进会: kind('progress'),
    取消会议: meetings.filter(({ state }) => state === 'cancelled').length,
    签到: came('present'),
    会议请假: came('leave'),
    缺席: came('absent'),
    修订纪要: minutes.filter(({ version }) => version > 1).length,
    决议列入方案: record.resolutions.filter(({ task_id }) => task_id !== null).length,
    决议起草台账: record.resolutions.filter(({ item_id }) => item_id !== null).length,
    受托办理: acts.filter(({ post }) => post.includes('委托')).length,
    职责承接: acts.filter(({ deed }) => deed === 'pass-duty').length,
    单位终止: record.units.filter(({ ended_on }) => ended_on !== null).length,
    单位更名: record.units.filter(({ names }) => names.length > 1).length,
    调岗: record.posts.filter(({ ended_at }) => ended_at !== null).length,
    收回委托: record.delegations.filter(({ ended_at }) => ended_at !== null).length,
  };
}

/** Carried out after the date first promised. */
const isLate = ({ completedOn, originalDue }: RecordedItem) =>
  completedOn !== null && originalDue !== null && wallDay(`${completedOn}T12:00:00+08:00`) > originalDue;
