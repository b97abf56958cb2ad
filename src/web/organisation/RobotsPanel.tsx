import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '#web/client.ts';
import { robotsQuery } from '#web/clocks/queries.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { RobotDialog } from './RobotDialog.tsx';
import { RobotsTable } from './RobotsTable.tsx';

/** 提醒渠道: whether mail is set up, the robots in use, and what became of the messages of the last week. */
export function RobotsPanel() {
  const { t } = useTranslation();
  const settings = useQuery(robotsQuery);
  const [isAdding, setAdding] = useState(false);
  return (
    <div className="stack">
      <p className="soft">{t('notices.panelNote')}</p>
      <div>
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('notices.addRobot')}
        </Button>
      </div>
      <QueryView query={settings}>{(data) => <Channels settings={data} />}</QueryView>
      {isAdding && <RobotDialog onClose={() => setAdding(false)} />}
    </div>
  );
}

function Channels({ settings: { hasMail, robots, deliveries } }: { settings: Reply<'GET /api/notice-robots'> }) {
  const { t } = useTranslation();
  const told = deliveries.map(({ channel, state, count }) =>
    t('notices.delivery.told', {
      channel: t(`notices.channel.${channel}`),
      state: t(`notices.delivery.${state}`),
      number: count,
    }),
  );
  return (
    <>
      <Alert type={hasMail ? 'success' : 'info'} showIcon title={t(hasMail ? 'notices.mailOn' : 'notices.mailOff')} />
      {robots.length === 0 ? (
        <EmptyState title={t('notices.emptyTitle')} next={t('notices.emptyNext')} />
      ) : (
        <RobotsTable robots={robots} />
      )}
      {told.length > 0 && <p>{t('notices.lastWeek', { told: told.join('，') })}</p>}
    </>
  );
}
