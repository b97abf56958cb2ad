import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { domainNames } from '#domain/monitoring/round.ts';
import { showCount } from '#web/charts/format.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { Word } from '#web/components/Word.tsx';
import { showTime } from '#web/showTime.ts';
import { LinkingErrors } from './LinkingErrors.tsx';
import { type Round, roundsQuery } from './queries.ts';

type Dataset = Round['datasets'][number];

/** Rounds by year, each with the versions of its data. */
export function RoundsPanel() {
  const { t } = useTranslation();
  const rounds = useQuery(roundsQuery);
  return (
    <QueryView query={rounds}>
      {(data) =>
        data.rounds.length === 0 ? (
          <EmptyState title={t('monitoring.roundsEmpty')} next={t('monitoring.roundsEmptyNext')} />
        ) : (
          <div className="stack">
            {data.rounds.map((round) => (
              <RoundCard key={round.id} round={round} />
            ))}
            <LinkingErrors rounds={data.rounds} errors={data.linkingErrors} />
          </div>
        )
      }
    </QueryView>
  );
}

function RoundCard({ round }: { round: Round }) {
  const { t } = useTranslation();
  const details = [
    t(`round.level.${round.level}`),
    round.cycle,
    round.nominalGrade,
    round.domains.map((code) => domainNames[code] ?? code).join('、'),
    round.approvalNumber,
  ].filter((part) => part !== null && part !== '');
  return (
    <Card
      size="small"
      title={
        <span className="row">
          {round.name} {round.simulated && <Word tone="waiting">{t('app.simulated')}</Word>}
        </span>
      }
    >
      <p className="soft" style={{ marginTop: 0 }}>
        {round.year} · {details.join(' · ')}
      </p>
      <p style={{ marginTop: 0 }}>
        {t('round.purpose')}：{round.purpose}
      </p>
      {round.datasets.length === 0 ? (
        <p className="soft">{t('monitoring.datasetsEmpty')}</p>
      ) : (
        <DatasetTable datasets={round.datasets} />
      )}
    </Card>
  );
}

function DatasetTable({ datasets }: { datasets: readonly Dataset[] }) {
  const { t } = useTranslation();
  const columns: readonly RecordColumn<Dataset>[] = [
    {
      title: t('monitoring.dataset'),
      cell: ({ id, name }) => (
        <Link to="/analysis" search={{ dataset: id }}>
          {name}
        </Link>
      ),
    },
    { title: t('monitoring.version'), cell: ({ version }) => version, width: 70, number: true },
    { title: t('monitoring.rows'), cell: ({ rows }) => showCount(rows), width: 90, number: true },
    { title: t('monitoring.schools'), cell: ({ schools }) => showCount(schools), width: 90, number: true },
    { title: t('monitoring.source'), cell: ({ sourceName }) => sourceName, width: 180 },
    {
      title: t('monitoring.importedAt'),
      cell: ({ importedAt }) => showTime(importedAt),
      width: 150,
    },
    {
      title: t('monitoring.contentHash'),
      cell: ({ contentHash, warnings }) => (
        <>
          <span className="hash" title={contentHash}>
            {contentHash.slice(0, 16)}…
          </span>
          {warnings.length > 0 && <WarningList warnings={warnings} />}
        </>
      ),
      width: 190,
    },
  ];
  return <RecordTable records={datasets} columns={columns} keyOf={({ id }) => id} minWidth={960} />;
}

function WarningList({ warnings }: { warnings: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t('monitoring.warnings', { count: warnings.length })}</summary>
      <ul className="plain">
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </details>
  );
}
