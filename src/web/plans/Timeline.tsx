import { Card } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { Plan, PlanTask } from './queries.ts';
import { monthsOf, placeIn, spanOf } from './timeSpan.ts';

type Span = ReturnType<typeof spanOf>;

/** When what is due: stages and tasks as bars, the share that is done filled, the original end marked where it was moved. */
export function Timeline({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const span = spanOf([...plan.stages, ...plan.tasks]);
  const today = placeIn(span, { windowStart: dayjs().format('YYYY-MM-DD'), windowEnd: null }).from;
  return (
    <Card title={t('plans.timeline')}>
      <div className="timeline-box">
        <div className="timeline">
          <div className="timeline-row timeline-months" aria-hidden>
            <span />
            <div>
              {monthsOf(span).map(({ label, at }) => (
                <span key={label} style={{ left: `${at}%` }}>
                  {label}
                </span>
              ))}
            </div>
          </div>
          {plan.stages.map((stage) => (
            <div key={stage.id} className="timeline-row">
              <b>{stage.name}</b>
              <div>
                <Bar span={span} part={stage} label={`${stage.name} ${stage.windowText}`} stage />
              </div>
            </div>
          ))}
          {plan.tasks.map((task) => (
            <div key={task.id} className="timeline-row">
              <span>{`${task.ordinal}. ${task.text}`}</span>
              <div>
                <Bar
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
      </div>
    </Card>
  );
}

interface BarProps {
  readonly span: Span;
  readonly part: { readonly windowStart: string; readonly windowEnd: string | null };
  readonly label: string;
  readonly stage?: boolean;
  /** Percent of it that is done. */
  readonly done?: number;
}

function Bar({ span, part, label, stage = false, done = 0 }: BarProps) {
  const { from, width } = placeIn(span, part);
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={stage ? 'timeline-bar stage' : 'timeline-bar'}
      style={{ left: `${from}%`, width: `${width}%` }}
    >
      <i style={{ width: `${done}%` }} />
    </span>
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
