import { Card } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { TimeBar } from '#web/charts/TimeBar.tsx';
import { TimeScale } from '#web/charts/TimeScale.tsx';
import { placeIn, type Span, spanOf } from '#web/charts/timeSpan.ts';
import type { Plan, PlanTask } from './queries.ts';

/** When what is due: stages and tasks as bars, the share that is done filled, the original end marked where it was moved. */
export function Timeline({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const span = spanOf([...plan.stages, ...plan.tasks]);
  const today = placeIn(span, { windowStart: dayjs().format('YYYY-MM-DD'), windowEnd: null }).from;
  return (
    <Card title={t('plans.timeline')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls sideways is scrolled with the arrow keys */}
      <section className="timeline-box" tabIndex={0} aria-label={t('plans.timeline')}>
        <div className="timeline">
          <div className="timeline-row timeline-months" aria-hidden>
            <span />
            <TimeScale span={span} />
          </div>
          {plan.stages.map((stage) => (
            <div key={stage.id} className="timeline-row">
              <b>{stage.name}</b>
              <div>
                <TimeBar span={span} part={stage} label={`${stage.name} ${stage.windowText}`} stage />
              </div>
            </div>
          ))}
          {plan.tasks.map((task) => (
            <div key={task.id} className="timeline-row">
              <span>{`${task.ordinal}. ${task.text}`}</span>
              <div>
                <TimeBar
                  span={span}
                  part={task}
                  label={`${task.text} ${task.windowText} ${task.progress}%`}
                  done={task.progress}
                />
                <Slip span={span} task={task} />
                {today > 0 && today < 100 && (
                  <i className="timeline-today" style={{ left: `${today}%` }} title={t('plans.today')} />
                )}
              </div>
            </div>
          ))}
        </div>
      </section>
    </Card>
  );
}

/** A mark at the original end where the window was moved. */
function Slip({ span, task }: { span: Span; task: PlanTask }) {
  const { t } = useTranslation();
  if (task.baselineEnd === null || task.baselineEnd === task.windowEnd) return null;
  const { from, width } = placeIn(span, { windowStart: task.windowStart, windowEnd: task.baselineEnd });
  const label = t('plans.baseline', { date: task.baselineEnd });
  return (
    <i role="img" aria-label={label} title={label} className="timeline-baseline" style={{ left: `${from + width}%` }} />
  );
}
