import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CodeOrderNote } from '#web/components/CodeOrderNote.tsx';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { Word } from '#web/components/Word.tsx';
import { type ProblemLine, problemsQuery } from './queries.ts';

/** Problems by number: what, where, of which level, nature and theme. */
export function ProblemsPanel() {
  const { t } = useTranslation();
  const problems = useQuery(problemsQuery);
  const columns: readonly RecordColumn<ProblemLine>[] = [
    { title: t('problem.number'), cell: ({ number }) => number, width: 130 },
    {
      title: t('problem.name'),
      cell: ({ id, title, dataCorrected }) => (
        <>
          <Link to="/problems/$id" params={{ id }}>
            {title}
          </Link>{' '}
          {dataCorrected && <Word tone="trouble">{t('problem.evidenceStale')}</Word>}
        </>
      ),
    },
    { title: t('problem.region'), cell: ({ regionName }) => regionName, width: 110 },
    { title: t('problem.levelLabel'), cell: ({ level }) => t(`problem.level.${level}`), width: 80 },
    {
      title: t('problem.natureLabel'),
      cell: ({ nature, severity }) => `${t(`problem.nature.${nature}`)} · ${t(`problem.severity.${severity}`)}`,
      width: 140,
    },
    { title: t('problem.themeLabel'), cell: ({ theme }) => t(`problem.theme.${theme}`), width: 150 },
    { title: t('problem.round'), cell: ({ roundName }) => roundName, width: 170 },
  ];
  return (
    <QueryView query={problems}>
      {(lines) =>
        lines.length === 0 ? (
          <EmptyState title={t('problem.emptyTitle')} next={t('problem.emptyNext')} />
        ) : (
          <>
            <RecordTable records={lines} columns={columns} keyOf={({ id }) => id} minWidth={1040} />
            <CodeOrderNote />
          </>
        )
      }
    </QueryView>
  );
}
