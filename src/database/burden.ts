import { and, asc, between, desc, eq, gte, inArray, isNull, lte, ne, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { BurdenKind } from '#domain/burden/burden.ts';
import type { BurdenTerm } from '#domain/burden/burdenTerm.ts';
import type { ItemState } from '#domain/rectification/states.ts';
import type { Database } from './connect.ts';
import { meeting, meetingInvitation } from './schema/meetings.ts';
import { region } from './schema/organisation.ts';
import { plan, planDuty, planTask } from './schema/plans.ts';
import { problemList, problemListRecipient } from './schema/problems.ts';
import { ledgerDuty, ledgerEvidence, ledgerEvidenceRequest, ledgerItem } from './schema/rectification.ts';
import { checkAnswer, inspectionDraw, schoolVisit } from './schema/supervision.ts';
import { burdenLimit } from './schema/views.ts';

/** States in which an item asks nothing of a school yet, or no more. */
const unasked: readonly ItemState[] = ['draft', 'review', 'withdrawn', 'merged'];

type UnitCount = Promise<{ readonly unitId: string; readonly count: number }[]>;

/** How often each of the given units was asked for something in a term, by kind; units that were not asked are missing. */
export async function countBurden(db: Database, unitIds: readonly string[], term: BurdenTerm) {
  const counted = {} as Record<BurdenKind, Awaited<UnitCount>>;
  for (const kind of Object.keys(questions) as BurdenKind[]) counted[kind] = await questions[kind](db, unitIds, term);
  return counted;
}

const questions = {
  items,
  lists,
  tasks,
  reports,
  requests,
  evidence,
  meetings,
  visits,
  checks,
} as const satisfies Record<BurdenKind, (db: Database, unitIds: readonly string[], term: BurdenTerm) => UnitCount>;

const total = sql<number>`count(*)::int`;
const onDay = (at: AnyPgColumn, { from, to }: BurdenTerm) => between(sql`bureau_day(${at})`, from, to);
const touches = (start: AnyPgColumn, end: AnyPgColumn, { from, to }: BurdenTerm): SQL | undefined =>
  and(lte(start, to), or(isNull(end), gte(end, from)));

function items(db: Database, unitIds: readonly string[], term: BurdenTerm): UnitCount {
  const { unitId, endedAt, itemId } = ledgerDuty;
  return db
    .select({ unitId, count: sql<number>`count(distinct ${itemId})::int` })
    .from(ledgerDuty)
    .innerJoin(ledgerItem, eq(ledgerItem.id, itemId))
    .where(
      and(
        inArray(unitId, [...unitIds]),
        isNull(endedAt),
        notInArray(ledgerItem.state, [...unasked]),
        touches(ledgerItem.windowStart, ledgerItem.dueDate, term),
      ),
    )
    .groupBy(unitId);
}

function lists(db: Database, unitIds: readonly string[], term: BurdenTerm): UnitCount {
  const { unitId, listId } = problemListRecipient;
  return db
    .select({ unitId, count: total })
    .from(problemListRecipient)
    .innerJoin(problemList, eq(problemList.id, listId))
    .where(and(inArray(unitId, [...unitIds]), onDay(problemList.publishedAt, term)))
    .groupBy(unitId);
}

function tasks(db: Database, unitIds: readonly string[], term: BurdenTerm): UnitCount {
  const { unitId, taskId } = planDuty;
  return db
    .select({ unitId, count: total })
    .from(planDuty)
    .innerJoin(planTask, eq(planTask.id, taskId))
    .innerJoin(plan, eq(plan.id, planTask.planId))
    .where(
      and(
        inArray(unitId, [...unitIds]),
        ne(plan.state, 'draft'),
        touches(planTask.windowStart, planTask.windowEnd, term),
      ),
    )
    .groupBy(unitId);
}

function reports(db: Database, unitIds: readonly string[], term: BurdenTerm): UnitCount {
  const { unitId, feedbackAt } = ledgerDuty;
  return db
    .select({ unitId, count: total })
    .from(ledgerDuty)
    .where(and(inArray(unitId, [...unitIds]), onDay(feedbackAt, term)))
    .groupBy(unitId);
}

/** Material that somebody asked for by name, of the unit that leads the item. */
function requests(db: Database, unitIds: readonly string[], term: BurdenTerm): UnitCount {
  const { itemId, askedAt, withdrawnAt } = ledgerEvidenceRequest;
  const { unitId } = ledgerDuty;
  return db
    .select({ unitId, count: total })
    .from(ledgerEvidenceRequest)
    .innerJoin(ledgerDuty, and(eq(ledgerDuty.itemId, itemId), eq(ledgerDuty.kind, 'lead'), isNull(ledgerDuty.endedAt)))
    .where(and(inArray(unitId, [...unitIds]), isNull(withdrawnAt), onDay(askedAt, term)))
    .groupBy(unitId);
}

/** Files that nobody asked for by name: those that answer a request are counted with it. */
function evidence(db: Database, unitIds: readonly string[], term: BurdenTerm): UnitCount {
  const { unitId, uploadedAt, requestId } = ledgerEvidence;
  return db
    .select({ unitId, count: total })
    .from(ledgerEvidence)
    .where(and(inArray(unitId, [...unitIds]), isNull(requestId), onDay(uploadedAt, term)))
    .groupBy(unitId);
}

/** Meetings that a unit is invited to, unless they were called off. */
function meetings(db: Database, unitIds: readonly string[], term: BurdenTerm): UnitCount {
  const { unitId, meetingId } = meetingInvitation;
  return db
    .select({ unitId, count: total })
    .from(meetingInvitation)
    .innerJoin(meeting, eq(meeting.id, meetingId))
    .where(and(inArray(unitId, [...unitIds]), ne(meeting.state, 'cancelled'), onDay(meeting.startsAt, term)))
    .groupBy(unitId);
}

/** Visits of inspectors. */
function visits(db: Database, unitIds: readonly string[], { from, to }: BurdenTerm): UnitCount {
  const { unitId, visitedOn } = schoolVisit;
  return db
    .select({ unitId, count: total })
    .from(schoolVisit)
    .where(and(inArray(unitId, [...unitIds]), between(visitedOn, from, to)))
    .groupBy(unitId);
}

/** Site checks by form: what was drawn, a school or the item that it leads, each counted once however many members filled the form in. */
function checks(db: Database, unitIds: readonly string[], term: BurdenTerm): UnitCount {
  const unitId = sql<string>`coalesce(${inspectionDraw.unitId}, ${ledgerDuty.unitId})`;
  return db
    .select({ unitId, count: sql<number>`count(distinct ${checkAnswer.drawId})::int` })
    .from(checkAnswer)
    .innerJoin(inspectionDraw, eq(inspectionDraw.id, checkAnswer.drawId))
    .leftJoin(
      ledgerDuty,
      and(eq(ledgerDuty.itemId, inspectionDraw.itemId), eq(ledgerDuty.kind, 'lead'), isNull(ledgerDuty.endedAt)),
    )
    .where(and(inArray(unitId, [...unitIds]), onDay(checkAnswer.answeredAt, term)))
    .groupBy(unitId);
}

/** The limits in force in the actor's line: the newest of each region, with the region's path and name. */
export function listBurdenLimits(db: Database) {
  const { regionId, perTerm, reason, setBy, setAt } = burdenLimit;
  return db
    .selectDistinctOn([regionId], {
      ...{ regionId, perTerm, reason, setBy, setAt },
      ...{ regionPath: region.path, regionName: region.name },
    })
    .from(burdenLimit)
    .innerJoin(region, eq(region.id, regionId))
    .orderBy(asc(regionId), desc(setAt));
}

export async function insertBurdenLimit(db: Database, values: typeof burdenLimit.$inferInsert): Promise<void> {
  await db.insert(burdenLimit).values(values);
}
