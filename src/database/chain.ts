import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { longestLink } from '#domain/chain/chainKind.ts';
import type { Database } from './connect.ts';
import { evaluation } from './schema/evaluation.ts';
import { meeting, meetingResolution } from './schema/meetings.ts';
import { dataset, round } from './schema/monitoring.ts';
import { plan, planTask, planTaskItem } from './schema/plans.ts';
import { problem, problemEvidence } from './schema/problems.ts';
import { ledgerItem, ledgerItemProblem } from './schema/rectification.ts';

type Ids = readonly string[];

/** Problems in reach, by number: those of these ids, and those that rest on these rounds or datasets. */
export function problemsInChain(
  db: Database,
  { ids, rounds, datasets }: { readonly ids: Ids; readonly rounds: Ids; readonly datasets: Ids },
) {
  const restsOn = db
    .select({ id: problemEvidence.problemId })
    .from(problemEvidence)
    .where(inArray(sql`${problemEvidence.evidence}->'origin'->>'datasetId'`, [...datasets, '']));
  return db
    .select({ id: problem.id, number: problem.number, title: problem.title, roundId: problem.roundId })
    .from(problem)
    .where(or(inArray(problem.id, [...ids]), inArray(problem.roundId, [...rounds]), inArray(problem.id, restsOn)))
    .orderBy(asc(problem.number))
    .limit(longestLink);
}

/** On which dataset a problem rests; several evidences may name the same. */
export function datasetsOfProblems(db: Database, problemIds: Ids) {
  const datasetId = sql<string>`${problemEvidence.evidence}->'origin'->>'datasetId'`;
  return db
    .selectDistinct({ problemId: problemEvidence.problemId, datasetId })
    .from(problemEvidence)
    .where(and(inArray(problemEvidence.problemId, [...problemIds]), sql`${datasetId} is not null`));
}

/** Datasets in reach of these ids or rounds, by name and version. */
export function datasetsInChain(db: Database, { ids, rounds }: { readonly ids: Ids; readonly rounds: Ids }) {
  return db
    .select({ id: dataset.id, name: dataset.name, version: dataset.version, roundId: dataset.roundId })
    .from(dataset)
    .where(or(inArray(dataset.id, [...ids]), inArray(dataset.roundId, [...rounds])))
    .orderBy(asc(dataset.name), asc(dataset.version))
    .limit(longestLink);
}

/** Rounds in reach of these ids, by year. */
export function roundsInChain(db: Database, ids: Ids) {
  return db
    .select({ id: round.id, name: round.name })
    .from(round)
    .where(inArray(round.id, [...ids]))
    .orderBy(asc(round.year), asc(round.name));
}

/** Items in reach of these ids, and those that answer these problems, by number. */
export function itemsInChain(db: Database, { ids, problems }: { readonly ids: Ids; readonly problems: Ids }) {
  const answers = db
    .select({ id: ledgerItemProblem.itemId })
    .from(ledgerItemProblem)
    .where(inArray(ledgerItemProblem.problemId, [...problems]));
  return db
    .select({ id: ledgerItem.id, number: ledgerItem.number, title: ledgerItem.title })
    .from(ledgerItem)
    .where(or(inArray(ledgerItem.id, [...ids]), inArray(ledgerItem.id, answers)))
    .orderBy(asc(ledgerItem.number))
    .limit(longestLink);
}

/** Which of these items answers which problem. */
export function answersInChain(db: Database, itemIds: Ids) {
  return db
    .select()
    .from(ledgerItemProblem)
    .where(inArray(ledgerItemProblem.itemId, [...itemIds]));
}

/** Tasks in reach of these ids or plans, and those that these items carry out, plan by plan. */
export function tasksInChain(
  db: Database,
  { ids, plans, items }: { readonly ids: Ids; readonly plans: Ids; readonly items: Ids },
) {
  const carriedOut = db
    .select({ id: planTaskItem.taskId })
    .from(planTaskItem)
    .where(and(inArray(planTaskItem.itemId, [...items]), eq(planTaskItem.linked, true)));
  return db
    .select({
      ...{ id: planTask.id, ordinal: planTask.ordinal, text: planTask.text },
      planId: plan.id,
      title: plan.title,
    })
    .from(planTask)
    .innerJoin(plan, eq(plan.id, planTask.planId))
    .where(or(inArray(planTask.id, [...ids]), inArray(plan.id, [...plans]), inArray(planTask.id, carriedOut)))
    .orderBy(asc(plan.createdAt), asc(planTask.ordinal))
    .limit(longestLink);
}

/** Which item carries out which of these tasks. */
export function carriersInChain(db: Database, taskIds: Ids) {
  return db
    .select({ taskId: planTaskItem.taskId, itemId: planTaskItem.itemId })
    .from(planTaskItem)
    .where(and(inArray(planTaskItem.taskId, [...taskIds]), eq(planTaskItem.linked, true)));
}

/** Evaluations in reach of these ids, of these items, and of these problems where no item was named; the oldest first. */
export function evaluationsInChain(
  db: Database,
  { ids, items, problems }: { readonly ids: Ids; readonly items: Ids; readonly problems: Ids },
) {
  const { id, itemId, problemId, evaluatedAt } = evaluation;
  return db
    .select({ id, itemId, problemId, evaluatedAt })
    .from(evaluation)
    .where(
      or(inArray(id, [...ids]), inArray(itemId, [...items]), and(isNull(itemId), inArray(problemId, [...problems]))),
    )
    .orderBy(asc(evaluatedAt))
    .limit(longestLink);
}

/** Meetings in reach of these ids, those about these items or plans, and those whose resolutions became these items or tasks; the oldest first. */
export function meetingsInChain(
  db: Database,
  given: { readonly ids: Ids; readonly items: Ids; readonly plans: Ids; readonly tasks: Ids },
) {
  const { id, itemId, planId, title, startsAt } = meeting;
  const resolved = db
    .select({ id: meetingResolution.meetingId })
    .from(meetingResolution)
    .where(
      or(inArray(meetingResolution.itemId, [...given.items]), inArray(meetingResolution.taskId, [...given.tasks])),
    );
  return db
    .select({ id, itemId, planId, title, startsAt })
    .from(meeting)
    .where(
      or(
        ...[inArray(id, [...given.ids]), inArray(itemId, [...given.items]), inArray(planId, [...given.plans])],
        inArray(id, resolved),
      ),
    )
    .orderBy(asc(startsAt), asc(id))
    .limit(longestLink);
}

/** What the resolutions of these meetings became. */
export function resolutionsInChain(db: Database, meetingIds: Ids) {
  const { meetingId, taskId, itemId } = meetingResolution;
  return db
    .select({ meetingId, taskId, itemId })
    .from(meetingResolution)
    .where(inArray(meetingId, [...meetingIds]));
}
