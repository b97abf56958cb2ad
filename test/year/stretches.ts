import type { Course } from './course.ts';
import { groundFor } from './matters.ts';
import type { Part } from './step.ts';

/** From the draft to 交办. */
export function handOut(course: Course): Course {
  course.wait(0, 2).deed('planner', 'submit-for-review');
  if (course.dice.often(20))
    course
      .wait(1, 3)
      .deed('leader', 'send-back', { reason: '目标不够明确，请补充' })
      .wait(1, 2)
      .deed('planner', 'submit-for-review');
  return course.wait(1, 3).deed('leader', 'assign');
}

const carriers = (course: Course): readonly Part[] =>
  course.setting.hasAssist ? ['lead', 'share', 'assist'] : ['lead', 'share'];

/** Everybody signs, the last after some open days. */
export function sign(course: Course, least = 1, most = 3): Course {
  for (const part of carriers(course)) course.wait(least, most).deed(part, 'acknowledge');
  return course;
}

/** Work begins and goes on to about half. */
export function work(course: Course): Course {
  course.wait(0, 2).deed('lead', 'start');
  course
    .wait(3, 10)
    .deed('lead', 'report', { reason: groundFor(course.dice, 'progress'), progress: course.dice.between(20, 45) });
  if (course.setting.hasAssist)
    course.wait(1, 4).deed('assist', 'report', { reason: groundFor(course.dice, 'assist') });
  return course;
}

/** The share reports, the lead files a piece under a name and asks for verification; the lead tried before the share was heard. */
export function submit(course: Course, name = '汇总'): Course {
  if (course.dice.often(25)) course.tries('lead', 'request-verification', 'ledger.shares-have-reported');
  course.wait(0, 2).deed('share', 'report', { reason: groundFor(course.dice, 'share') });
  course.wait(0, 1).move('lead', { do: 'file', name });
  return course
    .deed('lead', 'report', { reason: groundFor(course.dice, 'done'), progress: 100 })
    .deed('lead', 'request-verification');
}

/** The verifier takes it up and takes the named pieces; whoever stands in the line of command was refused before. */
export function lookAt(course: Course, ...pieces: readonly string[]): Course {
  course.wait(1, 4);
  if (course.dice.often(30)) course.tries('lead', 'begin-verification', 'any');
  course.deed('verifier', 'begin-verification').wait(2, 8);
  for (const of of pieces) course.move('verifier', { do: 'review', of, accepted: true });
  return course;
}

/** Submitted, looked at and found 已落实. */
export function carryOut(course: Course): Course {
  return lookAt(submit(course), '汇总').deed('verifier', 'confirm-implemented', {
    reason: groundFor(course.dice, 'found'),
  });
}

/** The second verdict, found improved. */
export function evaluateAndClose(course: Course): Course {
  course.wait(3, 10).deed('analyst', 'await-evaluation').tries('verifier', 'close', 'ledger.found-effective');
  course.wait(5, 20).move('judge', { do: 'evaluate', improved: true });
  return course.wait(1, 5).deed('verifier', 'close');
}

/** Closed on a reason, for the next round decides. */
export function closePending(course: Course): Course {
  course.wait(3, 10).deed('verifier', 'defer-to-next-round', { reason: groundFor(course.dice, 'deferred') });
  return course.wait(2, 6).deed('verifier', 'close-pending', { reason: '成效待下一轮监测验证' });
}

/** 回头看 some weeks later, and what was done was kept up. */
export function lookBack(course: Course): Course {
  course.wait(2, 6);
  const date = course.dice.between(20, 40);
  course.deed('verifier', 'schedule-recheck', { date: dayIn(course, date) });
  return course
    .until(dayIn(course, date))
    .deed('verifier', 'confirm-sustained', { reason: groundFor(course.dice, 'sustained') });
}

/** The day so many days from where the course stands. */
export function dayIn(course: Course, days: number): string {
  return new Date(Date.parse(course.day) + days * 86_400_000).toISOString().slice(0, 10);
}
