import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { showTime } from '#web/showTime.ts';
import { LimitsDialog } from './LimitsDialog.tsx';
import { LimitsState } from './LimitsState.tsx';
import { type LimitsLine, limitsQuery, type RegionLimits } from './queries.ts';

/** 发布规则: what holds in each region, and who asked for more or less. */
export function LimitsPanel() {
  const { t } = useTranslation();
  const limits = useQuery(limitsQuery);
  const mayChange = useMay('disclosure.change-limits');
  const [asking, setAsking] = useState(false);
  const regionColumns: readonly RecordColumn<RegionLimits>[] = [
    { title: t('limits.region'), cell: ({ regionName }) => regionName, width: 160 },
    { title: t('limits.inForce'), cell: ({ inForce }) => t('limits.words', inForce) },
    { title: t('limits.own'), cell: ({ own }) => t('limits.words', own) },
  ];
  const changeColumns: readonly RecordColumn<LimitsLine>[] = [
    { title: t('limits.region'), cell: ({ regionName }) => regionName, width: 160 },
    { title: t('limits.change'), cell: (line) => t('limits.words', line.limits) },
    { title: t('limits.reason'), cell: ({ reason }) => reason, width: 180 },
    { title: t('limits.asker'), cell: ({ asker }) => <code>{asker}</code>, width: 150 },
    { title: t('limits.askedAt'), cell: ({ askedAt }) => showTime(askedAt), width: 150 },
    { title: t('limits.decider'), cell: ({ decider }) => decider ?? t('common.none'), width: 150 },
    { title: t('common.state'), cell: (line) => <LimitsState line={line} />, width: 180 },
  ];
  return (
    <div className="stack">
      <p className="soft" style={{ margin: 0 }}>
        {t('limits.note')}
        {t('limits.lasting')}
      </p>
      {mayChange && (
        <div>
          <Button onClick={() => setAsking(true)}>{t('limits.ask')}</Button>
        </div>
      )}
      <QueryView query={limits}>
        {({ regions, changes }) => (
          <>
            <RecordTable records={regions} columns={regionColumns} keyOf={({ regionId }) => regionId} minWidth={900} />
            {changes.length === 0 ? (
              <EmptyState title={t('limits.empty')} next={t('limits.emptyNext')} />
            ) : (
              <RecordTable records={changes} columns={changeColumns} keyOf={({ id }) => id} minWidth={1180} />
            )}
            {asking && <LimitsDialog regions={regions} onClose={() => setAsking(false)} />}
          </>
        )}
      </QueryView>
    </div>
  );
}
