import { createHash } from 'node:crypto';
import { compareReplayed } from '#domain/rectification/compareReplayed.ts';
import { findBrokenLink } from '#domain/rectification/history.ts';
import { replay } from '#domain/rectification/replay.ts';
import { wallDay } from '#test/year/plainCalendar.ts';
import type { RecordedItem, YearRecord } from '#test/year/yearRecord.ts';
import { inOneLine } from './inOneLine.ts';

type Act = RecordedItem['history'][number];

/** What is wrong with an item, in words; empty where nothing is. */
export type ItemInvariant = (item: RecordedItem, record: YearRecord) => readonly string[];

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const said = (act: Act | undefined, field = 'reason') => String(act?.details[field] ?? '').trim().length >= 4;

/** The chain of hashes holds, and what the acts add up to is what the row says. */
export const replaysToItself: ItemInvariant = (item) => {
  const replayed = replay(item.history);
  const duties = item.duties.map((duty) => {
    const returnedReason = item.sentBack.find(({ unit_id }) => unit_id === duty.unitId)?.returned_reason ?? null;
    return { ...duty, returnedReason };
  });
  return [
    ...(findBrokenLink(item.history, sha256) === null ? [] : ['the chain is broken']),
    ...replayed.unlawful.map((sequence) => `act ${sequence} is not in the table`),
    ...compareReplayed(replayed, { ...item, duties }).map((field) => `${field} is not what the history says`),
  ];
};

const judging = [
  ...['begin-verification', 'confirm-implemented', 'return-for-rework', 'review-evidence', 'resume', 'close'],
  ...['close-pending', 'schedule-recheck', 'confirm-sustained', 'reopen'],
];

/** Nobody judged the work of its own line: neither its own, nor that of a unit above or below. */
export const judgedFromOutside: ItemInvariant = (item, { units }) => {
  const carriers = carriersOf(item);
  return item.history
    .filter(({ deed }) => judging.includes(deed))
    .flatMap((act) => {
      const judge = units.find(({ names }) => names.includes(act.unit))?.id ?? '';
      const own = carriers.find((carrier) => inOneLine(units, carrier, judge));
      return own === undefined ? [] : [`${act.deed} by ${act.unit}, in one line with who carries it out`];
    });
};

/** Nobody judged what a unit did to which that person had belonged until then, nor what was done above or below it. */
export const judgedByNoFormerHand: ItemInvariant = (item, { units, posts }) => {
  const carriers = carriersOf(item);
  return item.history
    .filter(({ deed }) => judging.includes(deed))
    .flatMap(({ deed, accountId, at }) => {
      const before = posts.filter(
        (post) => post.account_id === accountId && Date.parse(post.held_from) <= Date.parse(at),
      );
      const bound = before.find(({ unit_id: own }) => carriers.some((carrier) => inOneLine(units, carrier, own)));
      return bound === undefined ? [] : [`${deed} by somebody who had been in the line of who carries it out`];
    });
};

/** Whoever carried the item out at any time. */
function carriersOf({ history }: RecordedItem): readonly string[] {
  const first = history[0].details.duties;
  const named = Array.isArray(first) ? first.filter(({ kind }) => kind !== 'oversee').map(({ unitId }) => unitId) : [];
  const later = history.filter(({ deed }) => deed === 'reassign').map(({ details }) => String(details.unitId));
  const heirs = history.filter(({ deed }) => deed === 'pass-duty').map(({ details }) => String(details.toUnitId));
  return [...named, ...later, ...heirs];
}

/** Closed with both verdicts, or with the first and two reasons. */
export const closedOnGrounds: ItemInvariant = ({ history }) =>
  history.flatMap((closing, k) => {
    if (closing.deed !== 'close' && closing.deed !== 'close-pending') return [];
    const begun = history.slice(0, k).findLastIndex(({ deed }) => ['start', 'resume', 'reopen'].includes(deed));
    const since = history.slice(begun, k);
    const last = (deed: string) => since.findLast((act) => act.deed === deed);
    if (last('confirm-implemented') === undefined) return ['closed without the first verdict'];
    if (closing.deed === 'close')
      return last('evaluate')?.details.verdict === 'improved' ? [] : ['closed without an effect that was found'];
    return said(closing) && said(last('defer-to-next-round')) ? [] : ['closed for the next round without both reasons'];
  });

/** The date first promised stands for ever. */
export const keepsItsFirstDate: ItemInvariant = ({ history, originalDue }) =>
  history[0].details.due === originalDue ? [] : [`promised for ${history[0].details.due}, now ${originalDue}`];

/** Every extension was asked for in time, with reason and progress, for a later date; decided by another; and counted. */
export const extendedByTheBook: ItemInvariant = ({ history, extensions, dueDate }) => {
  let due = history[0].details.due as string | null;
  let asked: Act | null = null;
  let granted = 0;
  const wrong: string[] = [];
  for (const act of history) {
    if (act.deed === 'request-extension') {
      const inTime = due !== null && wallDay(act.at) <= due && String(act.details.date) > due;
      if (!inTime || !said(act) || !said(act, 'progressNote'))
        wrong.push('asked for more time too late or without grounds');
      asked = act;
    }
    if (act.deed === 'approve-extension') {
      if (asked === null || asked.accountId === act.accountId) wrong.push('more time given unasked or to oneself');
      due = (asked?.details.date as string) ?? due;
      granted += 1;
    }
    if (act.deed.endsWith('e-extension')) asked = null;
    if (act.deed === 'resume' || act.deed === 'reopen') due = (act.details.date as string | undefined) ?? due;
  }
  if (granted !== extensions) wrong.push(`${granted} extensions were given, ${extensions} are counted`);
  return due === dueDate ? wrong : [...wrong, `the date in force is ${dueDate}, it should be ${due}`];
};

/** The lead did not submit before every sharing unit was heard in that attempt. */
export const heardEveryShare: ItemInvariant = ({ history }) => {
  let silent = new Map<string, boolean>();
  const wrong: string[] = [];
  for (const { deed, details } of history) {
    const duties = Array.isArray(details.duties) ? details.duties : [];
    if (deed === 'create')
      silent = new Map(duties.filter(({ kind }) => kind === 'share').map(({ unitId }) => [unitId, true]));
    const by = String(details.by ?? '');
    if (deed === 'return-duty') silent.delete(by);
    if (deed === 'reassign') silent.set(String(details.unitId), true);
    if (deed === 'report' && silent.has(by)) silent.set(by, false);
    if (['return-for-rework', 'resume', 'reopen'].includes(deed))
      silent = new Map([...silent.keys()].map((unitId) => [unitId, true]));
    if (deed === 'request-verification' && [...silent.values()].includes(true))
      wrong.push('submitted over a silent share');
  }
  return wrong;
};

/** Found 已落实 only on output that was taken, still held, and with nothing left unjudged; one file once. */
export const restsOnEvidence: ItemInvariant = ({ history, evidence }) => {
  const twice = evidence.length - new Set(evidence.map(({ sha256: hash }) => hash)).size;
  const wrong = twice === 0 ? [] : ['one file was filed twice'];
  const shaOf = new Map(evidence.map((file) => [file.id, file.sha256]));
  let files = new Map<string, { verdict: boolean | null; until: string | null }>();
  for (const { deed, details, at } of history) {
    if (deed === 'reopen' || deed === 'resume') files = new Map();
    if (deed === 'replace-evidence') files.delete(String(details.replaces));
    if (deed === 'file-evidence' || deed === 'replace-evidence')
      files.set(String(details.sha256), { verdict: null, until: null });
    if (deed === 'review-evidence')
      files.set(shaOf.get(String(details.id)) ?? '', {
        ...{ verdict: details.accepted === true, until: (details.validUntil as string | undefined) ?? null },
      });
    if (deed !== 'confirm-implemented') continue;
    const inForce = [...files.values()];
    const holds = inForce.some(({ verdict, until }) => verdict === true && (until === null || until >= wallDay(at)));
    if (!holds || inForce.some(({ verdict }) => verdict === null))
      wrong.push('found 已落实 on evidence that does not hold');
  }
  return wrong;
};

/** What was set aside says why, and was set aside in time; what was merged is known to the survivor. */
export const setAsideInOrder: ItemInvariant = ({ id, number, history, mergedInto }, { items }) =>
  history.flatMap((act, k) => {
    if (act.deed === 'withdraw' && history.slice(0, k).some(({ deed }) => deed === 'start'))
      return ['withdrawn after the work began'];
    if ((act.deed === 'withdraw' || act.deed === 'merge') && !said(act)) return ['set aside without a reason'];
    if (act.deed !== 'merge') return [];
    const survivor = items.find((one) => one.id === mergedInto);
    const knows = survivor?.history.some(({ deed, details }) => deed === 'take-over' && details.itemId === id);
    return knows === true ? [] : [`${number} is lost: its survivor does not know of it`];
  });

/** Everything happened on open days, one act after the other. */
export const happenedInOrder: ItemInvariant = ({ history }) =>
  history.flatMap(({ at, sequence }, k) => {
    const earlier = k === 0 ? at : history[k - 1].at;
    return at < earlier || sequence !== k + 1 ? [`act ${sequence} is out of order`] : [];
  });
