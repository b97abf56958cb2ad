import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay, useSelf } from '#web/access/session.ts';
import { ChainLink } from '#web/chain/ChainLink.tsx';
import { Facts } from '#web/components/Facts.tsx';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { PlanStateTag } from './PlanStateTag.tsx';
import { PlanStep } from './PlanStep.tsx';
import { PlanTasks } from './PlanTasks.tsx';
import { type Plan, planQuery } from './queries.ts';
import { Timeline } from './Timeline.tsx';

/** One plan: what it is, when what is due, and every task with its duties and progress. */
export function PlanPage() {
  const { id } = useParams({ from: '/inside/plans/$id' });
  return <QueryView query={useQuery(planQuery(id))}>{(plan) => <PlanView plan={plan} />}</QueryView>;
}

function PlanView({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const { regionId } = useSelf();
  const isIssuer = useMay('plans.draft') && regionId === plan.regionId;
  const done = plan.tasks.filter(({ progress }) => progress === 100).length;
  return (
    <>
      <PageHead title={plan.title}>
        {isIssuer && <PlanStep plan={plan} />}
        <ChainLink kind="plan" id={plan.id} />
      </PageHead>
      <div className="stack">
        <Card>
          <Facts
            facts={[
              [t('common.state'), <PlanStateTag key="state" state={plan.state} />],
              [t('plans.documentNumber'), plan.documentNumber],
              [t('plans.year'), plan.year],
              [t('plans.done'), t('plans.ofTasks', { done, tasks: plan.tasks.length })],
              [t('plans.progress'), plan.course === null ? null : t('plans.course', plan.course)],
              [t('plans.slip'), plan.course === null ? null : t('plans.moved', plan.course)],
              [t('plans.summary'), plan.summary],
            ]}
          />
        </Card>
        <Timeline plan={plan} />
        <PlanTasks plan={plan} isIssuer={isIssuer} />
      </div>
    </>
  );
}
