import { StatisticsError } from '#statistics/statisticsError.ts';
import { ask, type PeerData } from '#test/reference/peerData.ts';
import type { Pair } from '#test/reference/peerEstimates.ts';
import { listOf, type PeerRow } from '#test/reference/peerRow.ts';

/** Cut scores of PISA 2018 reading, as the call gave them to RALSA. */
export const READING_CUTS = [189.33, 262.04, 334.75, 407.47, 480.18, 552.89, 625.61, 698.32];

/** RALSA's label of a gender as the code of `female`. */
export function genderCode(label: string | number): string {
  return label === 'Female' ? '1' : '0';
}

/**
 * RALSA's percentages within a level: of the pupils in the level, the share of each gender. The group changes with the
 * plausible value, so each is analysed alone and combined by Rubin's rules here. The lowest level is empty under three
 * of the ten plausible values: RALSA averages 0 % in, the engine refuses, and the four numbers are marked as refused.
 */
export function compareGenderWithinLevels(data: PeerData, row: PeerRow): Pair[] {
  const answers = listOf(row.group).map((label) => {
    const [gender, text] = String(label).split(';');
    return genderWithinLevel(data, Number(genderCode(gender)), Number.parseInt(text, 10) - 1);
  });
  return answers.flatMap((answer, i): Pair[] => {
    const theirs = [listOf(row.est)[i], listOf(row.se)[i]];
    const ours = answer ?? theirs;
    return theirs.map((value, k) => ({ what: `${i}.${k}`, ours: ours[k], theirs: value, refused: answer === null }));
  });
}

/** Share and standard error, or null where the engine refuses because a level is empty. */
function genderWithinLevel(data: PeerData, gender: number, level: number): [number, number] | null {
  const female = data.variable('female').values;
  const each = data.plausibleValues('READ').map((values) => {
    const inLevel = values.map((value, i) => (levelOf(value) === level ? female[i] : Number.NaN));
    return refusedAsNull(() => {
      const statistics = [{ kind: 'percentage-equal', value: gender }] as const;
      return ask(data, { measure: [inLevel], by: null, statistics, comparisons: [], withError: true })[0].estimate;
    });
  });
  const known = each.filter((estimate) => estimate !== null);
  if (known.length < each.length) return null;
  const mean = known.reduce((sum, { value }) => sum + value, 0) / known.length;
  const within = known.reduce((sum, { variance }) => sum + variance.sampling, 0) / known.length;
  const between = known.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / (known.length - 1);
  return [mean, Math.sqrt(within + (1 + 1 / known.length) * between)];
}

function levelOf(value: number): number {
  return READING_CUTS.filter((cut) => value >= cut).length;
}

function refusedAsNull<T>(attempt: () => T): T | null {
  try {
    return attempt();
  } catch (fault) {
    if (fault instanceof StatisticsError) return null;
    throw fault;
  }
}
