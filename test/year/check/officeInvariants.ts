import { daysApart, lastDayOf, wallDay } from '#test/year/plainCalendar.ts';
import type { RecordedResolution, YearRecord } from '#test/year/yearRecord.ts';

/** Days that a region has from the minutes to handing their resolutions on. */
const handingOn = 12;

/** Each resolution became one task or one draft, with its own words, units and date, as soon as the minutes were some days old. */
export function resolutionsHandedOn(record: YearRecord): readonly string[] {
  const last = lastDayOf(record.firstDay);
  return record.resolutions.flatMap((resolution) => {
    const { task_id, item_id, meeting_id, ordinal } = resolution;
    const name = `${meeting_id} ${ordinal}`;
    const first = record.minutes.find((minutes) => minutes.meeting_id === meeting_id && minutes.version === 1);
    if (first === undefined) return [`${name}: resolved without minutes`];
    if (task_id === null && item_id === null)
      return daysApart(wallDay(first.at), last) < handingOn ? [] : [`${name}: became nothing`];
    if (task_id !== null && item_id !== null) return [`${name}: became a task and an item`];
    return becameItself(record, resolution) ? [] : [`${name}: became something else`];
  });
}

function becameItself(record: YearRecord, { id, text, due_on, task_id, item_id }: RecordedResolution): boolean {
  const units = record.resolutionUnits
    .filter(({ resolution_id }) => resolution_id === id)
    .map(({ unit_id }) => unit_id);
  const same = (duties: readonly { readonly kind: string; readonly unitId: string }[]) =>
    duties.length === units.length && units.every((unitId, k) => hasDuty(duties, unitId, k === 0 ? 'lead' : 'share'));
  const task = record.tasks.find((one) => one.id === task_id);
  if (task !== undefined) {
    const duties = record.taskDuties.filter(({ task_id: of }) => of === task_id);
    return (
      task.text === text &&
      task.baseline_end === due_on &&
      same(duties.map((duty) => ({ ...duty, unitId: duty.unit_id })))
    );
  }
  const item = record.items.find((one) => one.id === item_id);
  return item !== undefined && item.measures[0] === text && item.originalDue === due_on && same(item.duties);
}

const hasDuty = (duties: readonly { readonly kind: string; readonly unitId: string }[], unitId: string, kind: string) =>
  duties.some((duty) => duty.unitId === unitId && duty.kind === kind);

/** A meeting that was held has minutes, version after version, each later one with a reason; one that was called off says why and has none. */
export function minutedInOrder(record: YearRecord): readonly string[] {
  const last = lastDayOf(record.firstDay);
  return record.meetings.flatMap(({ id, state, number, starts_at, held_at, cancelled_reason }) => {
    const versions = record.minutes.filter(({ meeting_id }) => meeting_id === id);
    const noted = record.attendance.filter(({ meeting_id }) => meeting_id === id);
    if (state === 'cancelled')
      return cancelled_reason !== null && versions.length + noted.length === 0 ? [] : [`${id}: called off in disorder`];
    if (state === 'planned') return wallDay(starts_at) > last ? [] : [`${id}: never held`];
    if (held_at === null || held_at < starts_at) return [`${id}: held before it began`];
    const inOrder = versions.every(({ version, reason }, k) => version === k + 1 && (k === 0) === (reason === null));
    const isOut = state === 'published' && number !== null && versions.length > 0;
    if (!inOrder || (!isOut && daysApart(wallDay(held_at), last) >= handingOn)) return [`${id}: minutes missing`];
    return noted.every(({ unit_id }) => isInvited(record, id, unit_id)) ? [] : [`${id}: somebody came uninvited`];
  });
}

const isInvited = ({ invitations }: YearRecord, id: string, unitId: string) =>
  invitations.some(({ meeting_id, unit_id }) => meeting_id === id && unit_id === unitId);

/** The date with which a task was begun stands for ever; what is in force is what the last entry says, and whoever moved it says why. */
export function keepsBaselines(record: YearRecord): readonly string[] {
  const begun = new Map(record.plans.map((plan) => [plan.id, plan]));
  return record.tasks.flatMap((task) => {
    const entries = record.entries.filter(({ task_id }) => task_id === task.id);
    const name = `${task.plan_id} ${task.ordinal}`;
    const last = entries.at(-1);
    const moves = entries.filter(({ note }) => note.startsWith('时限由'));
    const wrong = begun.get(task.plan_id)?.started_at == null ? [`${name}: worked on before its plan began`] : [];
    if (last !== undefined && (last.window_end !== task.window_end || last.progress !== task.progress))
      wrong.push(`${name}: is not where its entries left it`);
    const isMoved = task.window_end !== task.baseline_end;
    if (isMoved !== moves.length > 0) wrong.push(`${name}: moved without a word, or not moved at all`);
    if (moves.some(({ note }) => !note.includes('：') || !note.includes(task.baseline_end ?? '—')))
      wrong.push(`${name}: moved without its first date or a reason`);
    return wrong;
  });
}

/** Whoever acted in another's stead did so while that was in force, and its act bears both posts; nobody bears two otherwise. */
export function bearsBothPosts({ items, delegations }: YearRecord): readonly string[] {
  return items.flatMap(({ number, history }) =>
    history.flatMap(({ accountId, unit, post, at, deed }) => {
      const when = Date.parse(at);
      const covered = delegations.filter(
        ({ delegate_id, unit: from, starts_at, ends_at, ended_at }) =>
          delegate_id === accountId &&
          from === unit &&
          Date.parse(starts_at) <= when &&
          when < Date.parse(ended_at ?? ends_at),
      );
      const both = covered.some((one) => post === `${one.post}（委托${one.own_post}办理）`);
      const isAway = covered.some((one) => one.own_unit !== unit || one.post === post);
      if (post.includes('委托') && !both) return [`${number}: ${deed} by ${post} under no delegation`];
      return isAway && !both ? [`${number}: ${deed} hides in whose stead it was done`] : [];
    }),
  );
}

const over = ['closed', 'merged', 'withdrawn'];

/** Whatever is still to be done is to be done by a unit that stands: duties of items, tasks of plans in force, posts, lines of command. */
export function restsOnTheLiving({ items, units, plans, tasks, taskDuties, posts }: YearRecord): readonly string[] {
  const ended = new Set(units.filter(({ ended_on }) => ended_on !== null).map(({ id }) => id));
  const inForce = plans.filter(({ started_at, finished_at }) => started_at !== null && finished_at === null);
  const ofPlans = tasks.filter(({ plan_id }) => inForce.some(({ id }) => id === plan_id)).map(({ id }) => id);
  return [
    ...items
      .filter(({ state, duties }) => !over.includes(state) && duties.some(({ unitId }) => ended.has(unitId)))
      .map(({ number }) => `${number}: a duty of a unit that is no more`),
    ...taskDuties
      .filter(({ task_id, unit_id }) => ofPlans.includes(task_id) && ended.has(unit_id))
      .map(({ task_id }) => `${task_id}: a task of a unit that is no more`),
    ...posts
      .filter(({ ended_at, unit_id }) => ended_at === null && ended.has(unit_id))
      .map(({ id }) => `${id}: held in a unit that is no more`),
    ...units
      .filter(({ ended_on, superior_id }) => ended_on === null && superior_id !== null && ended.has(superior_id))
      .map(({ name }) => `${name}: below a unit that is no more`),
  ];
}
