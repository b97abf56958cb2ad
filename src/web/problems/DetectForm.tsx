import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { roundsQuery } from '#web/monitoring/queries.ts';

/** Runs the detection rules over one round and says how many comparisons were made. */
export function DetectForm() {
  const { t } = useTranslation();
  const mayDetect = useMay('problems.detect');
  const rounds = useQuery(roundsQuery);
  const [roundId, setRoundId] = useState<string | null>(null);
  const detect = useDeed((id: string) => call('POST /api/rounds/:id/detection', { params: { id } }));
  if (!mayDetect) return null;
  const options = (rounds.data?.rounds ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const chosen = roundId ?? options.at(-1)?.value ?? null;
  return (
    <section className="part">
      <div className="row">
        <Select
          aria-label={t('problem.detectRound')}
          placeholder={t('problem.detectRound')}
          options={options}
          value={chosen}
          onChange={setRoundId}
          style={{ flex: '1 1 220px', minWidth: 0, maxWidth: 420 }}
        />
        <Button
          type="primary"
          disabled={chosen === null}
          loading={detect.isPending}
          onClick={() => chosen !== null && detect.mutate(chosen)}
        >
          {t('problem.detect')}
        </Button>
      </div>
      <p className="soft" style={{ margin: '8px 0 0' }}>
        {t('problem.detectNote')}
      </p>
      {detect.data !== undefined && (
        <Alert
          type="info"
          showIcon
          title={t('problem.detected', { comparisons: detect.data.comparisons, count: detect.data.candidates })}
        />
      )}
      <RefusalAlert error={detect.error} />
    </section>
  );
}
