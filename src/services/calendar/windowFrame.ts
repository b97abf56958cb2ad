import { listStagesOfRegion, listTermsFor } from '#database/calendar.ts';
import type { Database } from '#database/connect.ts';
import { calendarCaveat } from '#domain/calendar/workingDays.ts';
import { readWindow, type StatedWindow } from '#domain/rectification/readWindow.ts';
import type { WindowFrame } from '#domain/rectification/window.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';

/** What a window of a region may refer to: its school terms and the stages of its plans. */
export async function readWindowFrame(db: Database, regionId: string): Promise<WindowFrame> {
  return { terms: await listTermsFor(db, regionId), stages: await listStagesOfRegion(db, regionId) };
}

/** How a window would be read, and which of its years have no holiday arrangement yet. */
export async function previewWindow(db: Database, { actor }: Pick<Act, 'actor'>, given: StatedWindow) {
  if (actor.regionId === null) throw new RuleError('ledger.no-region', '请用地区单位的账号起草台账项');
  const window = readWindow(given, await readWindowFrame(db, actor.regionId));
  return { ...window, caveat: window.end === null ? null : calendarCaveat(window.start, window.end) };
}
