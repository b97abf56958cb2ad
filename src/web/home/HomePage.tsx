import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { systemRoles } from '#domain/access/role.ts';
import { useMay, useSelf } from '#web/access/session.ts';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { EmptySystem } from './EmptySystem.tsx';
import { NextSteps } from './NextSteps.tsx';
import { OverviewChain } from './OverviewChain.tsx';
import { overviewQuery, systemQuery } from './queries.ts';
import { ReadingAlerts } from './ReadingAlerts.tsx';
import { SystemLinks } from './SystemLinks.tsx';
import { WaitingList } from './WaitingList.tsx';

/** 总览: the chain as a picture with counts, what waits for me, and what comes next. */
export function HomePage() {
  const { t } = useTranslation();
  const { role } = useSelf();
  const mayWatch = useMay('access.watch-reading');
  const system = useQuery(systemQuery);
  const runsSystem = systemRoles.some((one) => one === role);
  return (
    <>
      <PageHead title={t('home.title')} note={runsSystem ? t('home.systemNote') : t('home.note')} />
      <QueryView query={system}>
        {({ empty }) => (
          <div className="stack">
            <EmptySystem empty={empty} />
            {runsSystem ? <SystemLinks /> : <Chain />}
            {mayWatch && <ReadingAlerts />}
          </div>
        )}
      </QueryView>
    </>
  );
}

function Chain() {
  const overview = useQuery(overviewQuery);
  return (
    <QueryView query={overview}>
      {(data) => (
        <>
          <OverviewChain stages={data.stages} />
          <div className="columns">
            <WaitingList tasks={data.waiting} />
            <NextSteps stages={data.stages} />
          </div>
        </>
      )}
    </QueryView>
  );
}
