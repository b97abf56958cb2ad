import type { Database } from '#database/connect.ts';
import { listDutyUnits, listReturnedItems } from '#database/inspections.ts';
import { listRegions, listUnits } from '#database/organisation.ts';
import { type ItemRow, listItems } from '#database/rectification.ts';
import { isWithin } from '#domain/organisation/region.ts';
import { endStates, type ItemState } from '#domain/rectification/states.ts';
import { daysLate } from '#domain/rectification/warning.ts';
import { type FrameEntry, inFrameOrder } from '#domain/supervision/frame.ts';
import type { InspectionSubject } from '#domain/supervision/inspection.ts';
import { type Course, stratumOf } from '#domain/supervision/riskStratum.ts';
import { type Act, dayOf } from '#services/act.ts';

const done: readonly ItemState[] = ['implemented', 'awaiting-evaluation', 'awaiting-next-round', 'closed', 'recheck'];
const open: readonly ItemState[] = ['assigned', 'acknowledged', 'in-progress', 'returned', 'submitted', 'verifying'];

interface CoursedItem {
  readonly item: ItemRow;
  readonly course: Course;
}

/** The list from which is drawn, as the ledger and the register stand now: everything of the actor's region and below, nothing left out. */
export async function buildFrame(db: Database, act: Act, subject: InspectionSubject): Promise<readonly FrameEntry[]> {
  const items = await coursesInScope(db, act);
  if (subject === 'schools') return inFrameOrder(await schoolEntries(db, act, items));
  const states = subject === 'items-done' ? done : open;
  return inFrameOrder(items.filter(({ item }) => states.includes(item.state)).map(itemEntry));
}

function itemEntry({ item, course }: CoursedItem): FrameEntry {
  return { code: item.number, name: item.title, stratum: stratumOf([course]), itemId: item.id, unitId: null };
}

/** Items of the actor's region and below that are in force; what only names the actor's unit belongs to another list. */
async function coursesInScope(db: Database, { actor, now }: Act): Promise<readonly CoursedItem[]> {
  const regions = (await listRegions(db)).filter(({ path }) => isWithin(path, actor.scope));
  const inScope = new Set(regions.map(({ id }) => id));
  const ended: readonly ItemState[] = endStates;
  const items = (await listItems(db)).filter(({ regionId, state }) => inScope.has(regionId) && !ended.includes(state));
  const returned = await listReturnedItems(
    db,
    items.map(({ id }) => id),
  );
  return items.map((item) => ({
    item,
    course: {
      daysLate: daysLate(item, item.originalDue, dayOf(now)),
      reopened: item.reopenedAt !== null,
      returned: returned.has(item.id),
      extensions: item.extensions,
    },
  }));
}

async function schoolEntries(db: Database, { actor }: Act, items: readonly CoursedItem[]): Promise<FrameEntry[]> {
  const duties = await listDutyUnits(
    db,
    items.map(({ item }) => item.id),
  );
  const courses = new Map(items.map(({ item, course }) => [item.id, course]));
  const schools = (await listUnits(db)).filter(
    ({ kind, regionPath }) => kind === 'school' && isWithin(regionPath, actor.scope),
  );
  return schools.map(({ id, code, name }) => ({
    ...{ code, name, itemId: null, unitId: id },
    stratum: stratumOf(
      duties.flatMap(({ unitId, kind, itemId }) => {
        const course = unitId === id && kind !== 'oversee' ? courses.get(itemId) : undefined;
        return course === undefined ? [] : [course];
      }),
    ),
  }));
}
