import type { Database } from '#database/connect.ts';
import { listDatasets } from '#database/monitoring/datasets.ts';
import type { IndicatorRow } from '#database/monitoring/indicators.ts';
import { findLinkingError, type RoundRow } from '#database/monitoring/rounds.ts';
import { listRegions } from '#database/organisation.ts';
import type { ToldRow } from '#domain/disclosure/tellRows.ts';
import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import { REGION } from '#domain/monitoring/mapping.ts';
import { isWithin } from '#domain/organisation/region.ts';
import { releaseAnswers } from '#services/disclosure/releaseAnswers.ts';
import type { DatasetInRound } from '#services/monitoring/queryEstimates.ts';
import { findRow, freezeRow, groupNameOf, identityOf, subjectOf } from './freezeEvidence.ts';
import { measuredOf, type SourcedObservation } from './sourcedObservation.ts';

/** Most values that a group may have for its gaps to be compared pair by pair. */
const mostGroupValues = 5;

interface Observing {
  readonly db: Database;
  readonly columnFolder: string;
  readonly from: DatasetInRound;
  readonly indicator: IndicatorRow;
}

/**
 * Everything that the rules look at in one dataset for one indicator: the whole and each region against the target and the
 * own past, each region against the whole, and the gaps between the values of each group.
 */
export async function observeDataset(place: Observing): Promise<readonly SourcedObservation[]> {
  const { indicator } = place;
  const queries = queriesFor(place);
  const answers = await toldRows(place, [...queries, spreadQuery(indicator)]);
  const sd = answers.at(-1)?.[0]?.estimate.value ?? null;
  const about: About = {
    ...place,
    sd: indicator.statistic.kind === 'mean' ? sd : null,
    ...(await regionsOf(place)),
  };
  const seen: SourcedObservation[] = [];
  for (const [index, query] of queries.entries()) {
    const rows = answers[index];
    seen.push(...(query.by === REGION || query.by === null ? levels(rows, query, about) : gaps(rows, query, about)));
    if (query.by === REGION || query.by === null) seen.push(...(await againstPast(rows, query, about)));
  }
  return seen;
}

/** What may be told of the answers, without bare bounds, which nothing can be compared with: the rules see what people may see. */
async function toldRows(
  { db, from: { dataset }, columnFolder }: Observing,
  queries: readonly EstimateQuery[],
): Promise<readonly (readonly ToldRow[])[]> {
  const answers = await releaseAnswers(db, { dataset, columnFolder, queries });
  return answers.map(({ told }) => told.filter(({ estimate }) => estimate.bound === null));
}

interface About extends Observing {
  readonly sd: number | null;
  readonly regions: ReadonlyMap<string, string>;
  /** Name of the region that the round covers. */
  readonly wholeName: string;
}

function queriesFor({ from: { dataset }, indicator }: Observing): readonly EstimateQuery[] {
  const base = { measure: indicator.measure ?? '', statistic: indicator.statistic };
  const levelsBy: EstimateQuery =
    dataset.mapping.region === null ? { ...base, by: null } : { ...base, by: REGION, comparison: 'part-whole' };
  const groups = dataset.mapping.groups.filter(({ values }) => {
    const keys = new Set(Object.values(values).map(({ key }) => key));
    return keys.size >= 2 && keys.size <= mostGroupValues;
  });
  return [levelsBy, ...groups.map(({ code }) => ({ ...base, by: code, comparison: 'between-groups' as const }))];
}

function spreadQuery({ measure }: IndicatorRow): EstimateQuery {
  return { measure: measure ?? '', statistic: { kind: 'sd' }, by: null };
}

async function regionsOf({ db, from }: Observing) {
  const all = await listRegions(db);
  const whole = all.find(({ id }) => id === from.round.regionId);
  // A code of the data that belongs to a region elsewhere stands for no region of ours: what is found is the round's own.
  const own = all.filter(({ path }) => isWithin(path, whole?.path ?? null));
  return { regions: new Map(own.map(({ code, id }) => [code, id])), wholeName: whole?.name ?? '全体' };
}

/** What every observation on a row says of itself. */
function describe(row: ToldRow, query: EstimateQuery, { from, indicator, sd, regions, wholeName }: About) {
  const regionId = (query.by === REGION && regions.get(row.group?.key ?? '')) || from.round.regionId;
  return {
    subjectLabel: subjectOf(row, { whole: wholeName, group: groupNameOf(from, query) }),
    indicatorName: indicator.name,
    direction: indicator.direction,
    unit: indicator.unit,
    sd,
    evidence: freezeRow({ from, query, row, indicator, regionId, wholeName }),
  };
}

function levels(rows: readonly ToldRow[], query: EstimateQuery, about: About): SourcedObservation[] {
  const { target } = about.indicator;
  const whole = findRow(rows, { groupKey: null, referenceKey: null, level: null });
  return rows.flatMap((row): SourcedObservation[] => {
    const value = measuredOf(row.estimate);
    if (row.reference === null)
      return target === null ? [] : [{ rule: 'target', ...describe(row, query, about), value, target }];
    const level = findRow(rows, identityOf(row));
    if (whole === undefined || level === undefined) return [];
    return [
      {
        rule: 'whole',
        ...describe(level, query, about),
        value: measuredOf(level.estimate),
        whole: measuredOf(whole.estimate),
        difference: value,
        wholeLabel: about.wholeName,
      },
    ];
  });
}

function gaps(rows: readonly ToldRow[], query: EstimateQuery, about: About): SourcedObservation[] {
  const named = (label: string) => `${groupNameOf(about.from, query) ?? ''}“${label}”`;
  return rows.flatMap((row): SourcedObservation[] => {
    if (row.reference?.kind !== 'group' || row.group === null) return [];
    const focus = findRow(rows, { groupKey: row.group.key, referenceKey: null, level: null });
    const reference = findRow(rows, { groupKey: row.reference.key, referenceKey: null, level: null });
    if (focus === undefined || reference === undefined) return [];
    return [
      {
        rule: 'group',
        ...describe(row, query, about),
        subjectLabel: about.wholeName,
        value: measuredOf(focus.estimate),
        reference: measuredOf(reference.estimate),
        difference: measuredOf(row.estimate),
        focusLabel: named(row.group.label),
        referenceLabel: named(row.reference.label),
        toleratedGap: about.indicator.toleratedGap ?? 0,
      },
    ];
  });
}

/** Each level against the newest earlier round with the same measure; without a linking error on record nothing is said. */
async function againstPast(
  rows: readonly ToldRow[],
  query: EstimateQuery,
  about: About,
): Promise<SourcedObservation[]> {
  const earlier = await newestBefore(about);
  if (earlier === undefined) return [];
  const rounds = { from: earlier.round.id, to: about.from.round.id };
  const linking = await findLinkingError(about.db, query.measure, rounds);
  if (linking === undefined) return [];
  const [past] = await toldRows({ ...about, from: earlier }, [query]);
  return rows.flatMap((row): SourcedObservation[] => {
    const then = row.reference === null ? findRow(past, identityOf(row)) : undefined;
    if (then === undefined) return [];
    return [
      {
        rule: 'past',
        ...describe(row, query, about),
        value: measuredOf(row.estimate),
        past: measuredOf(then.estimate),
        pastLabel: `${earlier.round.year} 年`,
        linkingError: linking.value,
      },
    ];
  });
}

async function newestBefore({ db, from, indicator }: About): Promise<DatasetInRound | undefined> {
  const isEarlier = (round: RoundRow) => round.year < from.round.year && round.regionId === from.round.regionId;
  const all = await listDatasets(db);
  const usable = all.filter(
    ({ round, mapping }) =>
      isEarlier(round) &&
      mapping.measures.some(({ code }) => code === indicator.measure) &&
      (from.dataset.mapping.region === null) === (mapping.region === null),
  );
  const found = usable.at(-1);
  return found === undefined ? undefined : { dataset: found, round: found.round };
}
