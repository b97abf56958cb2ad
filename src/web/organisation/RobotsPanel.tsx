import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Reply } from '#web/client.ts';
import { robotsQuery } from '#web/clocks/queries.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { RecordTable } from '#web/components/RecordTable.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { RobotDialog } from './RobotDialog.tsx';

type Settings = Reply<'GET /api/notice-robots'>;

/** 提醒渠道: whether mail is set up, the robots in use, and what became of the messages of the last week. */
export function RobotsPanel() {
  const { t } = useTranslation();
  const settings = useQuery(robotsQuery);
  const [isAdding, setAdding] = useState(false);
  return (
    <div className="stack">
      <div className="row">
        <p className="soft">{t('notices.panelNote')}</p>
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('notices.addRobot')}
        </Button>
      </div>
      <QueryView query={settings}>{(data) => <Channels settings={data} />}</QueryView>
      {isAdding && <RobotDialog onClose={() => setAdding(false)} />}
    </div>
  );
}

function Channels({ settings: { hasMail, robots, deliveries } }: { settings: Settings }) {
  const { t } = useTranslation();
  const end = useDeed((id: string) => call('POST /api/notice-robots/:id/end', { params: { id } }));
  const told = deliveries.map(
    ({ channel, state, count }) => `${t(`channel.${channel}`)} ${t(`delivery.${state}`)} ${count}`,
  );
  return (
    <>
      <Alert type={hasMail ? 'success' : 'info'} showIcon title={t(hasMail ? 'notices.mailOn' : 'notices.mailOff')} />
      {robots.length === 0 ? (
        <EmptyState title={t('notices.emptyTitle')} next={t('notices.emptyNext')} />
      ) : (
        <RecordTable
          records={robots}
          keyOf={({ id }) => id}
          columns={[
            { title: t('notices.label'), cell: ({ label }) => label },
            { title: t('notices.kind'), cell: ({ kind }) => t(`robot.${kind}`) },
            { title: t('notices.host'), cell: ({ host }) => host },
            {
              title: '',
              cell: ({ id }) => (
                <Button size="small" danger loading={end.isPending} onClick={() => end.mutate(id)}>
                  {t('notices.endRobot')}
                </Button>
              ),
              width: 110,
            },
          ]}
        />
      )}
      <RefusalAlert error={end.error} />
      {told.length > 0 && <p>{t('notices.lastWeek', { told: told.join('，') })}</p>}
    </>
  );
}
