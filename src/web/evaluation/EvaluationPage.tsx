import { FundProjectionScreenOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { ChangeChart } from '#web/charts/ChangeChart.tsx';
import { CodeOrderNote } from '#web/components/CodeOrderNote.tsx';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { problemsQuery } from '#web/problems/queries.ts';
import { chartGroups } from './chartGroups.ts';
import { EvaluateDialog } from './EvaluateDialog.tsx';
import { EvaluationCard } from './EvaluationCard.tsx';
import { type Evaluation, evaluationsQuery } from './queries.ts';

/** 效果评估: what changed between two rounds, with its interval and one of four verdicts. */
export function EvaluationPage() {
  const { t } = useTranslation();
  const evaluations = useQuery(evaluationsQuery);
  const mayEvaluate = useMay('evaluation.evaluate');
  const [evaluating, setEvaluating] = useState(false);
  return (
    <>
      <PageHead title={t('evaluation.title')} note={t('evaluation.note')}>
        {mayEvaluate && (
          <Button
            type="primary"
            icon={<FundProjectionScreenOutlined aria-hidden />}
            onClick={() => setEvaluating(true)}
          >
            {t('evaluation.evaluate')}
          </Button>
        )}
      </PageHead>
      <QueryView query={evaluations}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState title={t('evaluation.emptyTitle')} next={t('evaluation.emptyNext')} />
          ) : (
            <Effects evaluations={all} />
          )
        }
      </QueryView>
      {evaluating && <EvaluateDialog onClose={() => setEvaluating(false)} />}
    </>
  );
}

function Effects({ evaluations }: { evaluations: readonly Evaluation[] }) {
  const problems = useQuery(problemsQuery);
  return (
    <div className="stack">
      {chartGroups(evaluations, problems.data ?? []).map(({ name, unit, rows }) => (
        <Card key={name} size="small" title={name}>
          <ChangeChart rows={rows} unit={unit} />
        </Card>
      ))}
      {evaluations.map((evaluation) => (
        <EvaluationCard key={evaluation.id} evaluation={evaluation} />
      ))}
      <CodeOrderNote />
    </div>
  );
}
