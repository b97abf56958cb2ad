import { Link } from '@tanstack/react-router';
import { Button, Card, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { carriesTask } from '#domain/plans/carriesTask.ts';
import { dutyKinds } from '#domain/rectification/duty.ts';
import { useMay, useSelf } from '#web/access/session.ts';
import { WarningTag } from '#web/components/WarningTag.tsx';
import { Word } from '#web/components/Word.tsx';
import { OriginLink } from '#web/meetings/OriginLink.tsx';
import { showTime } from '#web/showTime.ts';
import { LinkDialog } from './LinkDialog.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import type { Plan, PlanTask } from './queries.ts';
import { ReportDialog } from './ReportDialog.tsx';

const dialogs = {
  report: { label: 'plans.report', Dialog: ReportDialog },
  move: { label: 'plans.move', Dialog: MoveDialog },
  link: { label: 'plans.link', Dialog: LinkDialog },
} as const;

interface PlanTasksProps {
  readonly plan: Plan;
  /** True for whoever may change the plan itself. */
  readonly isIssuer: boolean;
}

/** Every task of a plan with duties, window, progress, ledger items and trace, and what one may do with it. */
export function PlanTasks({ plan, isIssuer }: PlanTasksProps) {
  const { t } = useTranslation();
  return (
    <Card title={t('plans.tasksTitle', { count: plan.tasks.length })}>
      {plan.tasks.map((task) => (
        <section key={task.id} className="part" aria-label={`${task.ordinal}. ${task.text}`}>
          <TaskHead task={task} stage={plan.stages.find(({ id }) => id === task.stageId)?.name ?? null} />
          <TaskDuties task={task} />
          {plan.state === 'started' && <TaskActions task={task} isIssuer={isIssuer} />}
          <TaskTrace task={task} />
        </section>
      ))}
    </Card>
  );
}

function TaskHead({ task, stage }: { task: PlanTask; stage: string | null }) {
  return (
    <>
      <div className="row">
        <b style={{ flex: '1 1 300px' }}>{`${task.ordinal}. ${task.text}`}</b>
        <WarningTag warning={task.warning} />
        <span style={{ width: 140 }}>
          <Progress percent={task.progress} size="small" status="normal" aria-label={task.text} />
        </span>
      </div>
      <p className="soft">
        {[stage, task.theme, task.windowText].filter((part) => part !== null).join(' · ')}
        <Slip task={task} />
      </p>
    </>
  );
}

/** The window first promised and by how many days its end has moved; nothing where neither moved. */
function Slip({ task: { baselineText, baselineEnd, windowText, slipDays } }: { task: PlanTask }) {
  const { t } = useTranslation();
  const first = baselineText ?? baselineEnd;
  if (first === null || (baselineText === windowText && (slipDays ?? 0) === 0)) return null;
  return (
    <>
      {` · ${t('plans.baseline', { date: first })}`}
      {slipDays !== null && slipDays !== 0 && (
        <>
          {' · '}
          <Word tone={slipDays > 0 ? 'waiting' : 'neutral'}>
            {t(slipDays > 0 ? 'plans.slipped' : 'plans.advanced', { count: Math.abs(slipDays) })}
          </Word>
        </>
      )}
    </>
  );
}

function TaskDuties({ task }: { task: PlanTask }) {
  const { t } = useTranslation();
  return (
    <p className="row">
      {dutyKinds.map((kind) => {
        const names = task.duties.filter((duty) => duty.kind === kind).map(({ unitName }) => unitName);
        return names.length === 0 ? null : (
          <span key={kind}>
            <span className="soft">{t(`ledger.duty.${kind}`)}：</span>
            {names.join('、')}
          </span>
        );
      })}
    </p>
  );
}

function TaskActions({ task, isIssuer }: { task: PlanTask; isIssuer: boolean }) {
  const { t } = useTranslation();
  const { unitId } = useSelf();
  const [open, setOpen] = useState<keyof typeof dialogs | null>(null);
  const mayReport = useMay('plans.report') && carriesTask(task.duties, unitId);
  const offered = [...(mayReport ? (['report'] as const) : []), ...(isIssuer ? (['move', 'link'] as const) : [])];
  const Dialog = open === null ? null : dialogs[open].Dialog;
  return (
    <div className="row">
      {offered.map((name) => (
        <Button key={name} size="small" onClick={() => setOpen(name)}>
          {t(dialogs[name].label)}
        </Button>
      ))}
      {Dialog !== null && <Dialog task={task} onClose={() => setOpen(null)} />}
    </div>
  );
}

function TaskTrace({ task }: { task: PlanTask }) {
  const { t } = useTranslation();
  return (
    <>
      {task.origin !== null && (
        <p className="row">
          <span className="soft">{t('meetings.origin')}：</span>
          <OriginLink origin={task.origin} />
        </p>
      )}
      {task.items.length > 0 && (
        <p className="row">
          <span className="soft">{t('plans.items')}：</span>
          {task.items.map(({ itemId, number, title }) => (
            <Link key={itemId} to="/ledger/$id" params={{ id: itemId }}>{`${number} ${title}`}</Link>
          ))}
        </p>
      )}
      {task.entries.length > 0 && (
        <details>
          <summary>{`${t('plans.entries')}（${task.entries.length}）`}</summary>
          <ul className="plain">
            {task.entries.map(({ id, at, who, progress, note }) => (
              <li key={id}>{`${showTime(at)} ${who}：${note}（${progress}%）`}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
