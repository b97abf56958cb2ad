import type { ChangeRow } from '#web/charts/ChangeChart.tsx';
import type { ProblemLine } from '#web/problems/queries.ts';
import type { Evaluation } from './queries.ts';

/** Changes of one indicator between the same two rounds, which may share one scale. */
export interface ChangeGroup {
  readonly name: string;
  readonly unit: string;
  readonly rows: readonly ChangeRow[];
}

/** Puts evaluations of the same indicator and rounds together, in the order they came: by problem number. */
export function chartGroups(
  evaluations: readonly Evaluation[],
  problems: readonly Pick<ProblemLine, 'id' | 'evidence'>[],
): readonly ChangeGroup[] {
  const groups = new Map<string, { unit: string; rows: ChangeRow[] }>();
  for (const { problemId, problemNumber, change, verdict } of evaluations) {
    const evidence = problems.find(({ id }) => id === problemId)?.evidence[0];
    if (evidence === undefined) continue;
    const { indicator, subjectLabel } = evidence;
    const name = `${indicator.name} · ${change.before.roundName} → ${change.after.roundName}`;
    const group = groups.get(name) ?? { unit: indicator.unit, rows: [] };
    const { difference: value, standardError, interval } = change;
    group.rows.push({ label: `${problemNumber} ${subjectLabel}`, value, standardError, interval, verdict });
    groups.set(name, group);
  }
  return [...groups].map(([name, group]) => ({ name, ...group }));
}
