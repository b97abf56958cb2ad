import { Link } from '@tanstack/react-router';
import { Card, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { Facts } from '#web/components/Facts.tsx';
import type { Item } from './queries.ts';

/** What the item is: problems it answers, target, measures, window, dates as first promised and as in force, money. */
export function ItemFacts({ item }: { item: Item }) {
  const { t } = useTranslation();
  const whole = t('ledger.wholeCourse');
  return (
    <Card title={t('ledger.facts')} size="small">
      <Facts
        facts={[
          [t('ledger.problems'), <ProblemLinks key="problems" item={item} />],
          [t('ledger.target'), <b key="target">{item.target}</b>],
          [
            t('ledger.measures'),
            <ol key="measures" className="plain">
              {item.measures.map((measure) => (
                <li key={measure}>{measure}</li>
              ))}
            </ol>,
          ],
          [t('ledger.kindLabel'), t(`ledger.kind.${item.kind}`)],
          [t('ledger.window'), item.windowText],
          [t('ledger.originalDue'), item.originalDue ?? whole],
          [
            t('ledger.currentDue'),
            item.extensions === 0 ? null : `${item.dueDate} · ${t('ledger.extensions')} ${item.extensions}`,
          ],
          [
            t('ledger.progress'),
            <Progress key="progress" percent={item.progress} status="normal" aria-label={t('ledger.progress')} />,
          ],
          [t('ledger.budget'), item.budget],
          [t('plans.carriedOut'), item.planTasks.length === 0 ? null : <PlanLinks key="plans" item={item} />],
        ]}
      />
    </Card>
  );
}

function PlanLinks({ item }: { item: Item }) {
  return (
    <>
      {item.planTasks.map(({ taskId, planId, planTitle, text }) => (
        <div key={taskId}>
          <Link to="/plans/$id" params={{ id: planId }}>
            {planTitle}：{text}
          </Link>
        </div>
      ))}
    </>
  );
}

function ProblemLinks({ item }: { item: Item }) {
  return (
    <>
      {item.problems.map((problem) => (
        <div key={problem.problemId}>
          <Link to="/problems/$id" params={{ id: problem.problemId }}>
            {problem.number} {problem.title}
          </Link>
        </div>
      ))}
    </>
  );
}
