import type { Database } from '#database/connect.ts';
import { getUnitName } from '#database/organisation.ts';
import { passPlanDuties } from '#database/passPlanDuties.ts';
import { insertEntry, updateTask } from '#database/plans.ts';
import type { Act } from '#services/act.ts';

/** Passes the tasks of a unit that ends to its successor, on every plan that is not over; each task under way has an entry of it. */
export async function passTasks(
  db: Database,
  { actor, now }: Act,
  { from, to }: { readonly from: { readonly id: string; readonly name: string }; readonly to: string },
): Promise<void> {
  const passed = await passPlanDuties(db, { from: from.id, to });
  const heir = await getUnitName(db, to);
  for (const { task, isStarted } of passed) {
    if (!isStarted) continue;
    await updateTask(db, task.id, { version: task.version + 1 });
    const { id: taskId, progress, windowEnd } = task;
    const who = `${actor.unitName}${actor.postTitle}`;
    const note = `“${from.name}”的职责由“${heir}”承接`;
    await insertEntry(db, {
      taskId,
      at: now.toISOString(),
      accountId: actor.accountId,
      who,
      progress,
      windowEnd,
      note,
    });
  }
}
