import type { Database } from '#database/connect.ts';
import { type InspectionRow, listDraws } from '#database/inspections.ts';
import { readPostHistory } from '#database/posts.ts';
import { listItems } from '#database/rectification.ts';
import { readCommandHistory } from '#database/register.ts';
import type { Actor } from '#domain/access/actor.ts';
import { linesSince } from '#domain/organisation/commandHistory.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type JudgedItem, loadJudged, requireIndependent } from '#services/rectification/judgedItem.ts';

/** Years for which a former post in a drawn school, above or below it still binds. The regulation names none; ours is three. */
const bindingYears = 3;

/** Something drawn, as the rule of independence looks at it. */
export interface Drawn {
  readonly name: string;
  readonly judged: JudgedItem;
}

/** Everything drawn, with whoever carried it out, the line of command and the posts since it began. */
export async function loadDrawn(db: Database, row: InspectionRow): Promise<readonly Drawn[]> {
  const draws = await listDraws(db, row.id);
  const wanted = new Set(draws.map(({ itemId }) => itemId));
  const drawn = (await listItems(db)).filter(({ id }) => wanted.has(id));
  const judged = await loadJudged(db, drawn);
  const items = drawn.map(({ title }, place) => ({ name: title, judged: judged[place] }));
  return [...items, ...(await drawnUnits(db, row, draws))];
}

async function drawnUnits(db: Database, row: InspectionRow, draws: Awaited<ReturnType<typeof listDraws>>) {
  const since = yearsBefore(row.createdAt, bindingYears);
  const lines = linesSince(await readCommandHistory(db), since);
  const posts = await readPostHistory(db);
  return draws.flatMap(({ unitId, name }): readonly Drawn[] =>
    unitId === null
      ? []
      : [
          {
            name,
            judged: { item: { createdAt: since }, carried: [{ unitId, kind: 'lead' }], past: [], lines, posts },
          },
        ],
  );
}

function yearsBefore(instant: string, years: number): string {
  const date = new Date(instant);
  date.setUTCFullYear(date.getUTCFullYear() - years);
  return date.toISOString();
}

/** Refuses whoever carries out, or stands or stood in one line with, anything that was drawn (回避). */
export function requireUninvolved(
  who: string,
  person: Pick<Actor, 'unitId' | 'accountId'>,
  drawn: readonly Drawn[],
): void {
  for (const { name, judged } of drawn)
    try {
      requireIndependent(person, judged);
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      throw new RuleError('supervision.member-entangled', `${who}须回避对“${name}”的督导：${error.message}`, {
        status: 403,
        remedy: '请改由与被督导单位无隶属关系、近三年未在其任职的督学参加（《教育督导条例》第十条）。',
      });
    }
}
