import type { Course } from './course.ts';
import { groundFor } from './matters.ts';
import {
  carryOut,
  closePending,
  dayIn,
  evaluateAndClose,
  handOut,
  lookAt,
  lookBack,
  sign,
  submit,
  work,
} from './stretches.ts';

/** From the draft into the middle of the work. */
const underWay = (course: Course) => work(sign(handOut(course)));
const asking = { reason: '教师招聘尚未完成', progressNote: '已完成两轮培训' };

/** How items go, each course after what is peculiar to it. */
export const courses = {
  smooth: (c: Course) => lookBack(evaluateAndClose(carryOut(underWay(c).until(c.setting.due, -12)))),

  /** A share says that it is not its duty; another unit gets it, by the planner (and so through review) or by the leader. */
  returned: (c: Course) => {
    handOut(c).wait(1, 3).deed('lead', 'acknowledge');
    c.deed('share', 'return-duty', { reason: groundFor(c.dice, 'returned-share') }).wait(1, 3);
    const byLeader = c.dice.often(50);
    c.deed(byLeader ? 'leader' : 'planner', 'reassign', { reason: '改由职责相符的单位分办', unit: 'substitute' });
    if (!byLeader) c.wait(1, 2).deed('leader', 'assign');
    if (c.setting.hasAssist) c.deed('assist', 'acknowledge');
    c.wait(1, 3).deed('substitute', 'acknowledge');
    work(c).until(c.setting.due, -15).deed('substitute', 'report', { reason: '接办的职责已经落实，记录已归档' });
    c.move('lead', { do: 'file', name: '汇总' }).deed('lead', 'request-verification');
    lookAt(c, '汇总').deed('verifier', 'confirm-implemented', { reason: '现场核查属实' });
    return closePending(c);
  },

  extended: (c: Course) => {
    underWay(c)
      .until(c.setting.due, -10)
      .deed('lead', 'request-extension', { ...asking, date: dayIn(c, 50) });
    c.tries('lead', 'request-extension', 'ledger.no-extension-pending', { ...asking, date: dayIn(c, 60) });
    c.wait(1, 3).deed('leader', 'approve-extension').wait(8, 20);
    return evaluateAndClose(carryOut(c));
  },

  /** No more time is given, and the work is done late. */
  refused: (c: Course) => {
    underWay(c)
      .until(c.setting.due, -9)
      .deed('lead', 'request-extension', { ...asking, date: dayIn(c, 60) });
    c.wait(1, 2).deed('leader', 'refuse-extension', { reason: '理由不足，请增派人员' });
    c.until(c.setting.due, 3);
    c.tries('lead', 'request-extension', 'ledger.before-due-date', { ...asking, date: dayIn(c, 60) }).wait(5, 12);
    return closePending(carryOut(c));
  },

  merged: (c: Course) =>
    underWay(c).wait(3, 9).deed('leader', 'merge', { reason: '内容相同，合并办理', item: 'another' }),

  withdrawn: (c: Course) => {
    handOut(c).wait(2, 8).deed('planner', 'withdraw', { reason: '问题已随上一项办结' });
    return c;
  },

  /** Closed, looked at again, fallen back: opened anew with another date, and done again. */
  rebound: (c: Course) => {
    closePending(carryOut(underWay(c)))
      .wait(2, 5)
      .deed('verifier', 'schedule-recheck', { date: dayIn(c, 25) });
    c.until(dayIn(c, 25)).deed('verifier', 'reopen', { reason: '回头看发现做法未坚持', date: dayIn(c, 60) });
    c.wait(3, 8);
    const again = lookAt(submit(c.wait(5, 15), '二次汇总'), '二次汇总');
    return closePending(again.deed('verifier', 'confirm-implemented', { reason: '再次核查属实' }));
  },

  /** A piece is not taken and the work goes back. */
  rework: (c: Course) => {
    submit(underWay(c).until(c.setting.due, -20)).wait(1, 4).deed('verifier', 'begin-verification').wait(2, 6);
    c.tries('internal', 'confirm-implemented', 'any', { reason: '现场核查属实' });
    c.move('verifier', { do: 'review', of: '汇总', accepted: false });
    c.tries('verifier', 'confirm-implemented', 'ledger.evidence-reviewed', { reason: '现场核查属实' });
    c.deed('verifier', 'return-for-rework', { reason: '现场未见培训记录' }).wait(4, 16);
    lookAt(submit(c, '补充材料'), '补充材料').deed('verifier', 'confirm-implemented', { reason: '补充后属实' });
    return evaluateAndClose(c);
  },

  /** Asked for, filed, replaced, taken until a day, expired, filed anew. */
  paperTrail: (c: Course) => {
    underWay(c).move('planner', { do: 'ask', title: '听课记录' }).wait(2, 5);
    c.move('verifier', { do: 'ask', title: '课表' }).wait(1, 3).move('verifier', { do: 'withdraw-request' });
    c.wait(1, 4).deed('share', 'report', { reason: '分办职责已经落实' }).move('lead', { do: 'file', name: '汇总' });
    c.tries('lead', 'request-verification', 'ledger.asked-evidence').wait(1, 3);
    c.move('lead', { do: 'file', name: '听课', answers: true });
    c.wait(1, 4).move('lead', { do: 'replace', name: '汇总二稿', of: '汇总' }).until(c.setting.due, -25);
    c.deed('lead', 'request-verification').wait(1, 4).deed('verifier', 'begin-verification').wait(1, 3);
    const validUntil = dayIn(c, 4);
    c.move('verifier', { do: 'review', of: '汇总二稿', accepted: true, validUntil });
    c.move('verifier', { do: 'review', of: '听课', accepted: false }).until(validUntil, 1);
    c.tries('verifier', 'confirm-implemented', 'ledger.evidence-reviewed', { reason: '现场核查属实' });
    c.wait(1, 2).move('lead', { do: 'replace', name: '汇总三稿', of: '汇总二稿' }).wait(1, 2);
    c.move('verifier', { do: 'review', of: '汇总三稿', accepted: true });
    return closePending(c.deed('verifier', 'confirm-implemented', { reason: '现场核查属实' }));
  },

  /** Half a year behind its date: every rung of the ladder. */
  chronic: (c: Course) => closePending(carryOut(underWay(c).until(c.setting.due, 150))),

  /** Signed for and done after the dates. */
  slow: (c: Course) => {
    work(sign(handOut(c), 6, 9)).until(c.setting.due, 8);
    return closePending(carryOut(c));
  },

  /** Carried out, but it did not help: on with it, until it does. */
  resumed: (c: Course) => {
    carryOut(underWay(c).until(c.setting.due, -25)).wait(2, 5).deed('analyst', 'await-evaluation').wait(2, 9);
    c.move('judge', { do: 'evaluate', improved: false })
      .tries('verifier', 'close', 'ledger.found-effective')
      .wait(1, 3);
    c.deed('verifier', 'resume', { reason: '尚未见效，继续整改', date: dayIn(c, 60) }).wait(8, 25);
    lookAt(submit(c, '二次汇总'), '二次汇总').deed('verifier', 'confirm-implemented', { reason: '再次核查属实' });
    return evaluateAndClose(c);
  },

  /** What was approved is changed: it has to be approved and signed again. */
  revised: (c: Course) => {
    underWay(c).wait(1, 4).move('planner', { do: 'revise' });
    c.tries('lead', 'report', 'ledger.wrong-state', { reason: '照旧办理之中' }).wait(1, 3).deed('leader', 'assign');
    sign(c, 1, 2).wait(1, 2).deed('lead', 'start').until(c.setting.due, -10);
    return lookBack(closePending(carryOut(c)));
  },

  /** The verifier lets its own time pass. */
  slowVerifier: (c: Course) => {
    submit(underWay(c).until(c.setting.due, -15)).wait(8, 10).deed('verifier', 'begin-verification').wait(24, 32);
    c.move('verifier', { do: 'review', of: '汇总', accepted: true });
    return closePending(c.deed('verifier', 'confirm-implemented', { reason: '现场核查属实' }));
  },

  /** Handed down to units below, and the lead waits for them. */
  fannedOut: (c: Course) => {
    underWay(c).move('planner', { do: 'fan-out' }).wait(3, 6).deed('share', 'report', { reason: '分办职责已经落实' });
    c.move('lead', { do: 'file', name: '汇总' });
    c.tries('lead', 'request-verification', 'ledger.children-carried-out').until(c.setting.due, 30);
    c.deed('lead', 'request-verification');
    lookAt(c, '汇总').deed('verifier', 'confirm-implemented', { reason: '现场核查属实' });
    return closePending(c);
  },
} as const satisfies Record<string, (course: Course) => Course>;

export type CourseName = keyof typeof courses;
export const courseNames = Object.keys(courses) as readonly CourseName[];

/** The course of an item that came from above: led by one unit, with nobody beside it. */
export function childCourse(c: Course): Course {
  c.wait(1, 2).deed('planner', 'submit-for-review').wait(1, 2).deed('leader', 'assign');
  c.wait(1, 2).deed('lead', 'acknowledge').deed('lead', 'start').wait(3, 9).move('lead', { do: 'file', name: '汇总' });
  c.deed('lead', 'request-verification').wait(1, 4).deed('verifier', 'begin-verification').wait(1, 4);
  c.move('verifier', { do: 'review', of: '汇总', accepted: true });
  return c.deed('verifier', 'confirm-implemented', { reason: '现场核查属实' });
}
