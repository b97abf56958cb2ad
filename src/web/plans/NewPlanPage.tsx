import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHead } from '#web/components/PageHead.tsx';
import { DocumentStep } from './DocumentStep.tsx';
import { draftOf, type PlanDraft } from './planDraft.ts';
import type { ReadDocument } from './queries.ts';
import { ReviewStep } from './ReviewStep.tsx';

/** A new plan: what a document says, then somebody's look at it. */
export function NewPlanPage() {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<PlanDraft | null>(null);
  const [faults, setFaults] = useState<ReadDocument['faults']>([]);
  const begin = (read: ReadDocument) => {
    setFaults(read.faults);
    setDraft(draftOf(read));
  };
  return (
    <>
      <PageHead
        title={t(draft === null ? 'plans.new' : 'plans.review')}
        note={t(draft === null ? 'plans.note' : 'plans.reviewNote')}
      />
      {draft === null ? (
        <DocumentStep onRead={begin} />
      ) : (
        <ReviewStep draft={draft} faults={faults} onChange={setDraft} />
      )}
    </>
  );
}
