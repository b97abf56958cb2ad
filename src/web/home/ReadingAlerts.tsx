import { useQuery } from '@tanstack/react-query';
import { Button, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { QueryView } from '#web/components/QueryView.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { Word } from '#web/components/Word.tsx';
import { showTime } from '#web/showTime.ts';
import { readingAlertsQuery } from './queries.ts';

/** 告警 about reading in bulk: who opened too many units' results within ten minutes; each stays until it was looked at. */
export function ReadingAlerts() {
  const { t } = useTranslation();
  const alerts = useQuery(readingAlertsQuery);
  const seen = useDeed((id: string) => call('POST /api/reading-alerts/:id/seen', { params: { id } }));
  return (
    <Card title={t('home.alerts')}>
      <RefusalAlert error={seen.error} />
      <QueryView query={alerts}>
        {(lines) => (
          <>
            {lines.length === 0 && <p className="soft">{t('home.alertsNone')}</p>}
            <ul className="tasks">
              {lines.map(({ id, at, username, reader, by, subjects }) => (
                <li key={id}>
                  <Word tone="trouble">{t(`home.alert.by.${by}`)}</Word>
                  <span>{t('home.alert.text', { time: showTime(at), reader, username, subjects })}</span>
                  <Button size="small" loading={seen.isPending} onClick={() => seen.mutate(id)}>
                    {t('home.alert.seen')}
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )}
      </QueryView>
    </Card>
  );
}
