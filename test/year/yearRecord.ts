import type { YearCity } from './openYear.ts';
import { type RecordedOffice, readOffice } from './recordOffice.ts';

export type { RecordedEntry, RecordedPlan, RecordedResolution, RecordedTask } from './recordOffice.ts';

/** An item as the leading group reads it at the end of the year, with what units said when they sent a duty back. */
export type RecordedItem = Awaited<ReturnType<typeof readItem>> & {
  readonly sentBack: readonly { readonly unit_id: string; readonly returned_reason: string }[];
};

export interface RecordedUnit {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly region_id: string;
  readonly superior_id: string | null;
  /** The last day on which it stood is the one before; null while it stands. */
  readonly ended_on: string | null;
  /** Every name that it had, and what it was called since when, the oldest first. */
  readonly names: readonly string[];
  readonly versions: readonly { readonly name: string; readonly at: string }[];
}

/** A post while somebody held it. */
export interface RecordedPost {
  readonly id: string;
  readonly account_id: string;
  readonly held_from: string;
  /** Null while it is held. */
  readonly ended_at: string | null;
  readonly unit_id: string;
  readonly region_id: string;
  readonly role: string;
}

/** A row of the ladder, with days instead of instants where only the day matters. */
export interface RecordedPaper {
  readonly id: string;
  readonly region_id: string;
  /** Of an item, or of the task of a plan. */
  readonly item_id: string | null;
  readonly task_id: string | null;
  readonly subject: string;
  readonly unit_id: string;
  readonly obligation: string;
  readonly step: string;
  readonly due_on: string;
  readonly proposed_on: string;
  readonly state: string;
  readonly issuer_unit_id: string | null;
  readonly year: number | null;
  readonly number: string | null;
  readonly issued_at: string | null;
  readonly answer_due: string | null;
  readonly acknowledged_at: string | null;
  readonly answered_at: string | null;
  readonly dismissed_at: string | null;
}

export interface RecordedLine {
  readonly group: string;
  readonly matter: string;
  readonly subject: { readonly number: string };
  readonly due: string | null;
}

export interface RecordedDigest {
  readonly post_id: string;
  readonly day: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly lines: readonly RecordedLine[];
}

export interface RecordedRun {
  readonly day: string;
  readonly working: boolean;
  readonly digests: number;
  readonly proposed: number;
  readonly lapsed: number;
}

export interface RecordedInspectionPaper {
  readonly id: string;
  readonly inspection_id: string;
  readonly unit_id: string;
  readonly ordinal: number;
  readonly kind: string;
  readonly deed: string;
  readonly number: string;
  readonly account_id: string;
  readonly issued_at: string;
  readonly due_on: string | null;
}

/** Everything that a year left, as plain data: what a checker looks at without asking the product anything. */
export interface YearRecord extends RecordedOffice {
  readonly firstDay: string;
  readonly units: readonly RecordedUnit[];
  readonly posts: readonly RecordedPost[];
  readonly items: readonly RecordedItem[];
  readonly papers: readonly RecordedPaper[];
  readonly digests: readonly RecordedDigest[];
  readonly runs: readonly RecordedRun[];
  readonly inspectionPapers: readonly RecordedInspectionPaper[];
  readonly draws: readonly {
    readonly inspection_id: string;
    readonly unit_id: string | null;
    readonly item_id: string | null;
  }[];
  readonly members: readonly {
    readonly inspection_id: string;
    readonly account_id: string;
    readonly unit_id: string;
  }[];
  readonly checkAnswers: readonly { readonly id: string; readonly inspection_id: string }[];
}

/** Reads the year: items as the leading group sees them, everything else from the tables themselves. */
export async function recordYear(city: YearCity): Promise<YearRecord> {
  const rows = async <Row>(query: string): Promise<Row[]> => {
    const all = await city.place.rows<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM (${query}) t`);
    return all.map(({ row }) => row);
  };
  const items: RecordedItem[] = [];
  for (const { id } of await rows<{ id: string }>('SELECT id FROM ledger_item ORDER BY number'))
    items.push({
      ...(await readItem(city, id)),
      sentBack: await rows(
        `SELECT unit_id, returned_reason FROM ledger_duty
         WHERE item_id = '${id}' AND ended_at IS NULL AND returned_reason IS NOT NULL`,
      ),
    });
  return {
    firstDay: city.size.firstDay,
    items,
    units: await rows(
      `SELECT id, name, kind, region_id, superior_id, ended_on,
         ARRAY(SELECT DISTINCT name FROM unit_version WHERE unit_id = unit.id) AS names,
         (SELECT jsonb_agg(jsonb_build_object('name', name, 'at', recorded_at) ORDER BY sequence)
          FROM unit_version WHERE unit_id = unit.id) AS versions FROM unit ORDER BY code`,
    ),
    posts: await rows(
      `SELECT post.id, account_id, unit_id, region_id, role, held_from, ended_at FROM post_holding
       JOIN post ON post.id = post_holding.post_id JOIN unit ON unit.id = post.unit_id ORDER BY held_from, post.id`,
    ),
    papers: await rows('SELECT * FROM escalation ORDER BY proposed_on, id'),
    digests: await rows('SELECT post_id, day, counts, lines FROM reminder ORDER BY day, post_id'),
    runs: await rows('SELECT * FROM clock_run ORDER BY day'),
    inspectionPapers: await rows('SELECT * FROM inspection_paper ORDER BY issued_at, inspection_id, unit_id, ordinal'),
    draws: await rows('SELECT inspection_id, unit_id, item_id FROM inspection_draw'),
    members: await rows(
      `SELECT inspection_id, account_id, unit_id FROM inspection_member
       JOIN account ON account.id = account_id JOIN post ON post.id = account.post_id`,
    ),
    ...(await readOffice(rows)),
    checkAnswers: await rows('SELECT id, inspection_id FROM check_answer'),
  };
}

const readItem = ({ at }: YearCity, id: string) => at('c-leader').ask('GET /api/ledger/items/:id', { params: { id } });
