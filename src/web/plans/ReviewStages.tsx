import { Card, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReviewProps } from './ReviewStep.tsx';

/** Names and windows of the stages. */
export function ReviewStages({ draft, onChange }: ReviewProps) {
  const { t } = useTranslation();
  const change = (place: number, part: Partial<(typeof draft.stages)[number]>) =>
    onChange({ ...draft, stages: draft.stages.map((stage, k) => (k === place ? { ...stage, ...part } : stage)) });
  return (
    <Card title={t('plans.stages')}>
      {draft.stages.map((stage, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stages are neither moved nor removed here
        <div key={place} className="plan-stage">
          <Input
            aria-label={`${t('plans.stage')} ${place + 1}`}
            value={stage.name}
            maxLength={60}
            onChange={({ target }) => change(place, { name: target.value })}
          />
          <Input
            aria-label={`${t('plans.window')} ${place + 1}`}
            value={stage.window}
            maxLength={40}
            onChange={({ target }) => change(place, { window: target.value })}
          />
        </div>
      ))}
    </Card>
  );
}
