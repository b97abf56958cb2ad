import type { Rows } from './copying.ts';
import type { Objects } from './objects.ts';

/** Evidence that somebody asks for on an item, withdrawn so that nothing waits for it. */
export async function addEvidenceRequest(rows: Rows, item: string, by: string): Promise<void> {
  await rows(
    `INSERT INTO ledger_evidence_request (item_id, kind, title, asked_by, asker, asked_at, withdrawn_at)
     VALUES ($1, 'output', '听课记录', $2, '督学', now(), now())`,
    [item, by],
  );
}

type Compared = Pick<Objects, 'item' | 'problem' | 'round' | 'laterRound' | 'region' | 'laterDataset'>;

/** What a later round says of a closed item. */
export async function addComparison(rows: Rows, of: Compared, sentence: string): Promise<void> {
  await rows(
    `INSERT INTO recheck_comparison (item_id, problem_id, before_round_id, round_id, region_id, dataset_id, verdict, sentence,
       sha256, reopened, compared_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'cannot-judge', $7, '', false, now())`,
    [of.item, of.problem, of.round, of.laterRound, of.region, of.laterDataset, sentence],
  );
}
