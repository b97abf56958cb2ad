import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Card, Progress, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { QueryView } from '#web/components/QueryView.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { Refusal } from '#web/refusal.ts';
import { importQuery } from './queries.ts';

interface RunStepProps {
  readonly importId: string;
  /** The file is being sent once more. */
  readonly sending: boolean;
  readonly onAgain: () => void;
  readonly onAnother: () => void;
}

/** Third step: how far the import is, then its result, or what was wrong by row and column. */
export function RunStep({ importId, sending, onAgain, onAnother }: RunStepProps) {
  const { t } = useTranslation();
  const job = useQuery(importQuery(importId));
  return (
    <Card>
      <QueryView query={job}>
        {({ state, progress, stage, refusal, datasetId }) => {
          if (state === 'done') return <Imported datasetId={datasetId} onAnother={onAnother} />;
          if (state === 'refused')
            return (
              <div className="stack">
                <h3>{t('import.refusedTitle')}</h3>
                {refusal !== null && <RefusalAlert error={new Refusal(422, refusal)} />}
                <div className="row">
                  <Button type="primary" loading={sending} onClick={onAgain}>
                    {t('import.again')}
                  </Button>
                  <Button onClick={onAnother}>{t('import.another')}</Button>
                </div>
              </div>
            );
          return (
            <div role="status" aria-live="polite">
              <p>{stage}</p>
              <Progress percent={Math.round(progress * 100)} status="active" aria-label={stage} />
            </div>
          );
        }}
      </QueryView>
    </Card>
  );
}

function Imported({ datasetId, onAnother }: { datasetId: string | null; onAnother: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Result
      status="success"
      title={t('import.doneTitle')}
      subTitle={t('import.doneNext')}
      extra={[
        <Button
          key="analyse"
          type="primary"
          onClick={() => void navigate({ to: '/analysis', search: datasetId === null ? {} : { dataset: datasetId } })}
        >
          {t('import.analyse')}
        </Button>,
        <Button key="another" onClick={onAnother}>
          {t('import.another')}
        </Button>,
      ]}
    />
  );
}
