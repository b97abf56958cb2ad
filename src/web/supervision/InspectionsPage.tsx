import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { InspectionStateTag } from './InspectionStateTag.tsx';
import { NewInspectionDialog } from './NewInspectionDialog.tsx';
import { type InspectionLine, inspectionsQuery } from './queries.ts';

/** 督导计划: every inspection in reach, in the order in which they were drafted. */
export function InspectionsPage() {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const inspections = useQuery(inspectionsQuery);
  const mayPlan = useMay('supervision.plan');
  return (
    <>
      <PageHead title={t('supervision.title')} note={t('supervision.note')}>
        {mayPlan && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAsking(true)}>
            {t('supervision.new')}
          </Button>
        )}
      </PageHead>
      <QueryView query={inspections}>
        {(lines) =>
          lines.length === 0 ? (
            <EmptyState title={t('supervision.emptyTitle')} next={t('supervision.emptyNext')} />
          ) : (
            <InspectionsTable lines={lines} />
          )
        }
      </QueryView>
      {asking && <NewInspectionDialog onClose={() => setAsking(false)} />}
    </>
  );
}

function InspectionsTable({ lines }: { lines: readonly InspectionLine[] }) {
  const { t } = useTranslation();
  const columns: readonly RecordColumn<InspectionLine>[] = [
    {
      title: t('supervision.name'),
      cell: ({ id, title }) => (
        <Link to="/supervision/$id" params={{ id }}>
          {title}
        </Link>
      ),
    },
    { title: t('supervision.subjectLabel'), cell: ({ subject }) => t(`supervision.subject.${subject}`), width: 180 },
    { title: t('supervision.period'), cell: ({ startsOn, endsOn }) => `${startsOn} 至 ${endsOn}`, width: 220 },
    { title: t('common.state'), cell: ({ state }) => <InspectionStateTag state={state} />, width: 130 },
  ];
  return <RecordTable records={lines} columns={columns} keyOf={({ id }) => id} />;
}
