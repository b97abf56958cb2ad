import type { EvidenceKind } from '#domain/rectification/item.ts';
import type { ItemDeed } from '#domain/rectification/transitions.ts';
import { askEvidence } from '#services/rectification/askEvidence.ts';
import { fileEvidence } from '#services/rectification/fileEvidence.ts';
import { performDeed } from '#services/rectification/performDeed.ts';
import { getItem, readItem } from '#services/rectification/readItems.ts';
import { reviewEvidence } from '#services/rectification/reviewEvidence.ts';
import { getKnown, perform, type Stage } from './stage.ts';

/** One act on a ledger item as the story tells it: which post, on which ISO date, what, with what. */
export type ItemAct = { readonly post: string; readonly on: string } & (
  | {
      readonly deed: ItemDeed;
      readonly reason?: string;
      readonly date?: string;
      readonly progress?: number;
      readonly progressNote?: string;
    }
  | { readonly file: string; readonly kind: EvidenceKind }
  | { readonly review: string; readonly reason: string }
  | { readonly ask: string; readonly kind: EvidenceKind }
);

/** Does the acts one after the other, each through the service that a person's click would call. */
export async function performActs(stage: Stage, itemId: string, acts: readonly ItemAct[]): Promise<void> {
  for (const act of acts) await performAct(stage, itemId, act);
}

async function performAct(stage: Stage, itemId: string, given: ItemAct): Promise<void> {
  await perform(stage, given, async (db, act) => {
    if ('deed' in given) {
      const { version } = await getItem(db, itemId);
      const { deed, reason = null, date = null, progress = null, progressNote = null } = given;
      const said = { reason, date, progress, progressNote };
      await performDeed(db, act, { id: itemId, deed, version, ...said, unitId: null, itemId: null });
    } else if ('file' in given) {
      const { sha256, bytes, name } = getKnown(stage.evidence, given.file);
      const { file: title, kind } = given;
      await fileEvidence(db, act, { itemId, kind, title, fileName: name, sha256, bytes, personal: [] });
    } else if ('ask' in given) {
      await askEvidence(db, act, { itemId, kind: given.kind, title: given.ask });
    } else {
      const { evidence } = await readItem(db, act, itemId);
      const found = evidence.find(({ title }) => title === given.review);
      if (found === undefined) throw new Error(`no evidence “${given.review}” on item ${itemId}`);
      await reviewEvidence(db, act, { id: found.id, accepted: true, reason: given.reason, validUntil: null });
    }
  });
}
