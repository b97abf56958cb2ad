import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { IndicatorDialog } from './IndicatorDialog.tsx';
import { type Indicator, indicatorsQuery } from './queries.ts';

/** Indicators in code order: direction, basis, target and the gap that is tolerated. */
export function IndicatorsPanel() {
  const { t } = useTranslation();
  const indicators = useQuery(indicatorsQuery);
  const mayManage = useMay('monitoring.manage');
  const [adding, setAdding] = useState(false);
  const absent = t('common.none');
  const columns: readonly RecordColumn<Indicator>[] = [
    { title: t('indicator.code'), cell: ({ code }) => code, width: 120 },
    { title: t('indicator.name'), cell: ({ name }) => name },
    { title: t('indicator.direction'), cell: ({ direction }) => t(`indicator.direction.${direction}`), width: 100 },
    {
      title: t('indicator.target'),
      cell: ({ target, unit }) => (target === null ? absent : `${target} ${unit}`),
      width: 110,
    },
    {
      title: t('indicator.toleratedGap'),
      cell: ({ toleratedGap, unit }) => (toleratedGap === null ? absent : `${toleratedGap} ${unit}`),
      width: 150,
    },
    { title: t('indicator.basis'), cell: ({ basis }) => basis, width: 300 },
  ];
  return (
    <div className="stack">
      <div className="row">
        <span className="soft" style={{ flex: '1 1 280px' }}>
          {t('indicator.note')}
        </span>
        {mayManage && (
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
            {t('indicator.add')}
          </Button>
        )}
      </div>
      <QueryView query={indicators}>
        {(records) =>
          records.length === 0 ? (
            <EmptyState title={t('indicator.empty')} next={t('indicator.emptyNext')} />
          ) : (
            <RecordTable records={records} columns={columns} keyOf={({ id }) => id} minWidth={980} />
          )
        }
      </QueryView>
      {adding && <IndicatorDialog onClose={() => setAdding(false)} />}
    </div>
  );
}
