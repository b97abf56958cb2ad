import { Link } from '@tanstack/react-router';
import { Card, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { budgetLine } from '#domain/rectification/budget.ts';
import { Facts } from '#web/components/Facts.tsx';
import { OriginLink } from '#web/meetings/OriginLink.tsx';
import { showDay } from '#web/showTime.ts';
import { ItemMeasures } from './ItemMeasures.tsx';
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
          [t('ledger.goal'), item.goal?.sentence ?? null],
          [t('ledger.measures'), <ItemMeasures key="measures" item={item} />],
          [t('ledger.kindLabel'), t(`ledger.kind.${item.kind}`)],
          [t('ledger.window'), item.windowText],
          [t('ledger.due'), item.dueDate ?? whole],
          [t('flow.parent'), item.ties.parent === null ? null : <ParentLink key="parent" parent={item.ties.parent} />],
          [
            t('flow.approval'),
            item.approvedAt === null || item.approvalSha256 === null
              ? null
              : t('flow.approvedOn', { date: showDay(item.approvedAt), hash: item.approvalSha256.slice(0, 16) }),
          ],
          [
            t('ledger.progress'),
            <Progress key="progress" percent={item.progress} status="normal" aria-label={t('ledger.progress')} />,
          ],
          [t('ledger.budget'), budgetLine(item)],
          [t('plans.carriedOut'), item.planTasks.length === 0 ? null : <PlanLinks key="plans" item={item} />],
          [t('meetings.origin'), item.origin === null ? null : <OriginLink key="origin" origin={item.origin} />],
        ]}
      />
    </Card>
  );
}

function ParentLink({ parent }: { parent: NonNullable<Item['ties']['parent']> }) {
  return (
    <Link to="/ledger/$id" params={{ id: parent.id }}>
      {parent.number} {parent.title}
    </Link>
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
