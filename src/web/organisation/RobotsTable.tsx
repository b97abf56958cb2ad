import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Reply } from '#web/client.ts';
import { RecordTable } from '#web/components/RecordTable.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { Word } from '#web/components/Word.tsx';
import { organisationQuery } from './queries.ts';

type Robot = Reply<'GET /api/notice-robots'>['robots'][number];
type Trial = Reply<'POST /api/notice-robots/:id/test'>;

/** Robots in use: where they speak, whether they still do, and the ways to try or end them. */
export function RobotsTable({ robots }: { robots: readonly Robot[] }) {
  const { t } = useTranslation();
  const { data } = useQuery(organisationQuery);
  const [trial, setTrial] = useState<Trial | null>(null);
  const end = useDeed((id: string) => call('POST /api/notice-robots/:id/end', { params: { id } }));
  const test = useDeed(
    (id: string) => call('POST /api/notice-robots/:id/test', { params: { id } }),
    setTrial,
    () => false,
  );
  const regionOf = (id: string) => data?.regions.find((region) => region.id === id)?.name ?? '';
  return (
    <>
      {trial !== null && (
        <Alert
          type={trial.outcome === 'sent' ? 'success' : 'warning'}
          showIcon
          title={t(`notices.trial.${trial.outcome}`, { problem: trial.problem ?? '' })}
        />
      )}
      <RefusalAlert error={test.error ?? end.error} />
      <RecordTable
        records={robots}
        keyOf={({ id }) => id}
        columns={[
          { title: t('notices.label'), cell: ({ label }) => label },
          { title: t('notices.kind'), cell: ({ kind }) => t(`notices.robot.${kind}`) },
          { title: t('notices.regionTitle'), cell: ({ regionId }) => regionOf(regionId) },
          { title: t('notices.host'), cell: ({ host }) => host },
          { title: t('notices.state'), cell: (robot) => <RobotState robot={robot} /> },
          {
            title: t('notices.deeds'),
            cell: ({ id }) => (
              <span className="row">
                <Button size="small" loading={test.isPending && test.variables === id} onClick={() => test.mutate(id)}>
                  {t('notices.try')}
                </Button>
                <Popconfirm title={t('notices.endSure')} onConfirm={() => end.mutate(id)}>
                  <Button size="small" danger loading={end.isPending && end.variables === id}>
                    {t('notices.endRobot')}
                  </Button>
                </Popconfirm>
              </span>
            ),
            width: 210,
          },
        ]}
      />
    </>
  );
}

/** In order, resting because it was sent too much, or resting because the other side refused it. */
function RobotState({ robot: { pausedUntil, refusedAt, problem } }: { robot: Robot }) {
  const { t } = useTranslation();
  if (refusedAt !== null) return <Word tone="trouble">{t('notices.refused', { problem: problem ?? '' })}</Word>;
  return pausedUntil !== null ? (
    <Word tone="waiting">{t('notices.paused')}</Word>
  ) : (
    <Word tone="done">{t('notices.inOrder')}</Word>
  );
}
