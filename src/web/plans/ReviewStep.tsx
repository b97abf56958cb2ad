import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Card, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { Field } from '#web/monitoring/mapping/Field.tsx';
import { MatchUnits } from './MatchUnits.tsx';
import { leadless, type PlanDraft, planOf } from './planDraft.ts';
import type { ReadDocument } from './queries.ts';
import { ReviewFaults } from './ReviewFaults.tsx';
import { ReviewStages } from './ReviewStages.tsx';
import { ReviewTasks } from './ReviewTasks.tsx';

/** What a part of the review is given. */
export interface ReviewProps {
  readonly draft: PlanDraft;
  readonly onChange: (draft: PlanDraft) => void;
}

/** Title, names of units, stages and tasks as they were read, to be put right before they are kept. */
export function ReviewStep({ draft, faults, onChange }: ReviewProps & { readonly faults: ReadDocument['faults'] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const save = useDeed(
    (plan: PlanDraft) => call('POST /api/plans', { body: planOf(plan) }),
    ({ id }) => void navigate({ to: '/plans/$id', params: { id } }),
  );
  const open = leadless(draft);
  return (
    <div className="stack">
      <ReviewFaults faults={faults} />
      <Card>
        <HeadFields draft={draft} onChange={onChange} />
      </Card>
      <MatchUnits draft={draft} onChange={onChange} />
      {draft.stages.length > 0 && <ReviewStages draft={draft} onChange={onChange} />}
      <ReviewTasks draft={draft} onChange={onChange} />
      {open.length > 0 && <Alert type="warning" showIcon title={t('plans.leadless', { rows: open.join('、') })} />}
      <RefusalAlert error={save.error} />
      <div>
        <Button type="primary" disabled={open.length > 0} loading={save.isPending} onClick={() => save.mutate(draft)}>
          {t('plans.saveDraft')}
        </Button>
      </div>
    </div>
  );
}

function HeadFields({ draft, onChange }: ReviewProps) {
  const { t } = useTranslation();
  return (
    <div className="plan-head">
      <Field label={t('plans.name')}>
        <Input
          aria-label={t('plans.name')}
          value={draft.title}
          maxLength={120}
          onChange={({ target }) => onChange({ ...draft, title: target.value })}
        />
      </Field>
      <Field label={t('plans.documentNumber')}>
        <Input
          aria-label={t('plans.documentNumber')}
          value={draft.documentNumber}
          maxLength={40}
          onChange={({ target }) => onChange({ ...draft, documentNumber: target.value })}
        />
      </Field>
      <Field label={t('plans.year')}>
        <InputNumber
          aria-label={t('plans.year')}
          value={draft.year}
          min={2000}
          max={2100}
          onChange={(year) => onChange({ ...draft, year: year ?? draft.year })}
        />
      </Field>
    </div>
  );
}
