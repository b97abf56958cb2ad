import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { roundsQuery } from '#web/monitoring/queries.ts';
import { AnswerView } from './AnswerView.tsx';
import type { DatasetChoice } from './datasetChoice.ts';
import { QuestionForm } from './QuestionForm.tsx';
import type { Question } from './queries.ts';

/** 结果分析: a question, then its answer as tables and charts; every cell can become a problem. */
export function AnalysisPage() {
  const { t } = useTranslation();
  const rounds = useQuery(roundsQuery);
  return (
    <>
      <PageHead title={t('analysis.title')} note={t('analysis.note')} />
      <QueryView query={rounds}>
        {(data) => {
          const datasets = data.rounds.flatMap((round) =>
            round.datasets.map((dataset) => ({ ...dataset, roundName: round.name })),
          );
          return datasets.length === 0 ? <NoData /> : <Explorer datasets={datasets} />;
        }}
      </QueryView>
    </>
  );
}

function NoData() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <EmptyState title={t('analysis.noDataTitle')} next={t('analysis.noDataNext')}>
      <Button type="primary" onClick={() => void navigate({ to: '/monitoring' })}>
        {t('analysis.goImport')}
      </Button>
    </EmptyState>
  );
}

function Explorer({ datasets }: { datasets: readonly DatasetChoice[] }) {
  const { t } = useTranslation();
  const { dataset } = useSearch({ from: '/inside/analysis' });
  const [question, setQuestion] = useState<Question | null>(null);
  const chosen = datasets.find(({ id }) => id === question?.datasetId);
  return (
    <div className="stack">
      <QuestionForm datasets={datasets} first={dataset ?? datasets.at(-1)?.id ?? null} onAsk={setQuestion} />
      {question === null || chosen === undefined ? (
        <EmptyState title={t('analysis.chooseTitle')} next={t('analysis.chooseNext')} />
      ) : (
        <AnswerView question={question} dataset={chosen} />
      )}
    </div>
  );
}
