import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { Word } from '#web/components/Word.tsx';
import { AreasPanel } from './AreasPanel.tsx';
import { type Studio, studioQuery } from './queries.ts';
import { VisitDialog } from './VisitDialog.tsx';

type School = Studio['schools'][number];

/** 督学工作室: my schools and what is missing this term, papers and inspections that wait for me, and whose schools are whose. */
export function StudioPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('studio.title')} note={t('studio.note')} />
      <QueryView query={useQuery(studioQuery)}>
        {(studio) => (
          <div className="stack">
            <SchoolsCard studio={studio} />
            <WorkCard studio={studio} />
            {studio.rechecks.length > 0 && <RechecksCard studio={studio} />}
            <AreasPanel />
          </div>
        )}
      </QueryView>
    </>
  );
}

function SchoolsCard({ studio: { term, schools } }: { studio: Studio }) {
  const { t } = useTranslation();
  const [visiting, setVisiting] = useState<School | null>(null);
  const columns: readonly RecordColumn<School>[] = [
    { title: t('studio.school'), cell: ({ name }) => name },
    {
      title: t('studio.visits'),
      cell: ({ visits }) => visits.map(({ visitedOn }) => visitedOn).join('、') || t('common.none'),
    },
    {
      title: t('studio.missing'),
      cell: ({ missing }) => (
        <Word tone={missing === 0 ? 'done' : 'waiting'}>
          {missing === 0 ? t('studio.enough') : t('studio.missingCount', { count: missing })}
        </Word>
      ),
      width: 140,
    },
    {
      title: t('common.actions'),
      cell: (school) => (
        <Button size="small" aria-label={`${t('studio.record')}：${school.name}`} onClick={() => setVisiting(school)}>
          {t('studio.record')}
        </Button>
      ),
      width: 130,
    },
  ];
  return (
    <Card title={t('studio.area', { count: schools.length, term: term.name })}>
      {schools.length === 0 ? (
        <EmptyState title={t('studio.noArea')} next={t('studio.noAreaNext')} />
      ) : (
        <RecordTable records={schools} columns={columns} keyOf={({ unitId }) => unitId} />
      )}
      {visiting !== null && <VisitDialog school={visiting} onClose={() => setVisiting(null)} />}
    </Card>
  );
}

function WorkCard({ studio: { inspections, papers } }: { studio: Studio }) {
  const { t } = useTranslation();
  return (
    <Card title={t('studio.work')}>
      {inspections.length === 0 && <EmptyState title={t('studio.noWork')} next={t('studio.noWorkNext')} />}
      {inspections.map(({ id, title }) => (
        <section key={id} className="part" aria-label={title}>
          <div className="row">
            <Link to="/supervision/$id" params={{ id }}>
              {title}
            </Link>
            <Link to="/supervision/$id/check" params={{ id }}>
              {t('check.title')}
            </Link>
          </div>
          <ul className="plain">
            {papers
              .filter(({ inspectionId }) => inspectionId === id)
              .map(({ unitName, next }) => (
                <li key={unitName}>
                  {`${unitName}：${next.map((deed) => t(`supervision.paperDeed.${deed}`)).join(' / ')}`}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}

function RechecksCard({ studio: { rechecks } }: { studio: Studio }) {
  const { t } = useTranslation();
  return (
    <Card title={t('studio.rechecks')}>
      <ul className="plain">
        {rechecks.map(({ id, number, title, recheckOn }) => (
          <li key={id}>
            {`${recheckOn} `}
            <Link to="/ledger/$id" params={{ id }}>{`${number} ${title}`}</Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
