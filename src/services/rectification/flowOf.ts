import type { HistoryRow } from '#database/rectification.ts';
import { fansOutFrom } from '#domain/rectification/children.ts';
import { compareReplayed } from '#domain/rectification/compareReplayed.ts';
import { replay } from '#domain/rectification/replay.ts';
import { revisesIn } from '#domain/rectification/revision.ts';
import type { Act } from '#services/act.ts';
import type { ItemContext } from './itemContext.ts';
import { findLapse } from './keepApproval.ts';

/**
 * The course of an item as its history tells it: every due date, every request for more time, every attempt; whether its approval still
 * fits; and whatever the history does not bear out (`unlawful` acts, `differences` of the stored row).
 */
export function flowOf(context: ItemContext, history: readonly HistoryRow[]) {
  const replayed = replay(history);
  const { dueDates, requests, attempts, unlawful } = replayed;
  const differences = compareReplayed(replayed, { ...context.item, duties: context.duties });
  return { dueDates, requests, attempts, unlawful, differences, lapse: findLapse(context) };
}

/** What the actor may do beside the deeds of the table: change what the item says, and fan it out. */
export function offersOf({ actor }: Act, { item, duties }: ItemContext) {
  const plans = actor.role === 'administrator' || actor.role === 'leader';
  const issues = actor.regionId === item.regionId;
  const leads = duties.some(({ unitId, kind }) => unitId === actor.unitId && kind === 'lead');
  return {
    revise: plans && issues && revisesIn(item.state),
    fanOut: plans && (issues || leads) && fansOutFrom(item.state),
  };
}
