/** A plan of a region. */
export interface RecordedPlan {
  readonly id: string;
  readonly region_id: string;
  readonly title: string;
  readonly started_at: string | null;
  readonly finished_at: string | null;
}

/** A task of a plan, with the date in force and the one with which it began. */
export interface RecordedTask {
  readonly id: string;
  readonly plan_id: string;
  readonly ordinal: number;
  readonly text: string;
  readonly window_start: string;
  readonly window_end: string | null;
  readonly baseline_end: string | null;
  readonly progress: number;
}

/** What was reported on a task or changed of it. */
export interface RecordedEntry {
  readonly task_id: string;
  readonly at: string;
  readonly progress: number;
  readonly window_end: string | null;
  readonly note: string;
}

export interface RecordedMeeting {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly state: string;
  readonly number: string | null;
  readonly called_at: string;
  readonly cancelled_at: string | null;
  readonly starts_at: string;
  readonly held_at: string | null;
  readonly cancelled_reason: string | null;
}

export interface RecordedResolution {
  readonly id: string;
  readonly meeting_id: string;
  readonly ordinal: number;
  readonly text: string;
  readonly due_on: string;
  readonly task_id: string | null;
  readonly item_id: string | null;
}

/** A delegation with the posts of both sides as they are written. */
export interface RecordedDelegation {
  readonly id: string;
  readonly delegate_id: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly ended_at: string | null;
  /** Unit and post in whose stead, and unit and full post of whoever acts. */
  readonly unit: string;
  readonly post: string;
  readonly own_unit: string;
  readonly own_post: string;
}

/** What a year left beside the ledger: plans, meetings, delegations. */
export interface RecordedOffice {
  readonly plans: readonly RecordedPlan[];
  readonly tasks: readonly RecordedTask[];
  readonly taskDuties: readonly { readonly task_id: string; readonly unit_id: string; readonly kind: string }[];
  readonly entries: readonly RecordedEntry[];
  readonly meetings: readonly RecordedMeeting[];
  readonly invitations: readonly { readonly meeting_id: string; readonly unit_id: string }[];
  readonly attendance: readonly {
    readonly meeting_id: string;
    readonly unit_id: string;
    readonly attendance: string;
  }[];
  readonly minutes: readonly {
    readonly meeting_id: string;
    readonly version: number;
    readonly reason: string | null;
    readonly at: string;
  }[];
  readonly resolutions: readonly RecordedResolution[];
  readonly resolutionUnits: readonly { readonly resolution_id: string; readonly unit_id: string }[];
  readonly delegations: readonly RecordedDelegation[];
}

/** Reads it from the tables themselves. */
export async function readOffice(rows: <Row>(query: string) => Promise<Row[]>): Promise<RecordedOffice> {
  return {
    plans: await rows('SELECT * FROM plan ORDER BY created_at, id'),
    tasks: await rows('SELECT * FROM plan_task ORDER BY plan_id, ordinal'),
    taskDuties: await rows('SELECT task_id, unit_id, kind FROM plan_duty'),
    entries: await rows('SELECT task_id, at, progress, window_end, note FROM plan_entry ORDER BY at'),
    meetings: await rows('SELECT * FROM meeting ORDER BY called_at, id'),
    invitations: await rows('SELECT meeting_id, unit_id FROM meeting_invitation'),
    attendance: await rows('SELECT meeting_id, unit_id, attendance FROM meeting_attendance'),
    minutes: await rows('SELECT meeting_id, version, reason, at FROM meeting_minutes ORDER BY meeting_id, version'),
    resolutions: await rows('SELECT * FROM meeting_resolution ORDER BY meeting_id, ordinal'),
    resolutionUnits: await rows('SELECT resolution_id, unit_id FROM meeting_resolution_unit ORDER BY ordinal'),
    delegations: await rows(
      `SELECT delegation.*, unit.name AS unit, post.title AS post, own_unit.name AS own_unit,
         own_unit.name || own.title AS own_post
       FROM delegation JOIN post ON post.id = delegation.post_id JOIN unit ON unit.id = post.unit_id
       JOIN account ON account.id = delegate_id JOIN post own ON own.id = account.post_id
       JOIN unit own_unit ON own_unit.id = own.unit_id`,
    ),
  };
}
