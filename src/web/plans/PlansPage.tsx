import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { PlanStateTag } from './PlanStateTag.tsx';
import { type PlanLine, plansQuery } from './queries.ts';

/** 实施方案: every plan in reach, in the order in which they were drafted. */
export function PlansPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const plans = useQuery(plansQuery);
  const mayDraft = useMay('plans.draft');
  return (
    <>
      <PageHead title={t('plans.title')} note={t('plans.note')}>
        {mayDraft && (
          <Button
            type="primary"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => void navigate({ to: '/plans/new' })}
          >
            {t('plans.new')}
          </Button>
        )}
      </PageHead>
      <QueryView query={plans}>
        {(lines) =>
          lines.length === 0 ? (
            <EmptyState title={t('plans.emptyTitle')} next={t('plans.emptyNext')} />
          ) : (
            <PlansTable lines={lines} />
          )
        }
      </QueryView>
    </>
  );
}

function PlansTable({ lines }: { lines: readonly PlanLine[] }) {
  const { t } = useTranslation();
  const columns: readonly RecordColumn<PlanLine>[] = [
    {
      title: t('plans.name'),
      cell: ({ id, title }) => (
        <Link to="/plans/$id" params={{ id }}>
          {title}
        </Link>
      ),
    },
    { title: t('plans.documentNumber'), cell: ({ documentNumber }) => documentNumber ?? '—', width: 190 },
    { title: t('plans.year'), cell: ({ year }) => year, width: 80 },
    {
      title: t('plans.done'),
      cell: ({ done, tasks }) => (done === null ? '—' : t('plans.ofTasks', { done, tasks })),
      width: 110,
    },
    { title: t('plans.late'), cell: ({ late }) => late ?? '—', width: 80, number: true },
    { title: t('common.state'), cell: ({ state }) => <PlanStateTag state={state} />, width: 100 },
  ];
  return <RecordTable records={lines} columns={columns} keyOf={({ id }) => id} />;
}
