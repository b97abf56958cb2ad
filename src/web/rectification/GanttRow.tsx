import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { TimeBar } from '#web/charts/TimeBar.tsx';
import { TimeMark } from '#web/charts/TimeMark.tsx';
import type { Span } from '#web/charts/timeSpan.ts';
import type { ItemLine } from './queries.ts';
import { slipOf } from './slipOf.ts';

/** One item in time: its window with progress, the end first promised, the days beyond it, and when it was handed in. */
export function GanttRow({ item, span }: { item: ItemLine; span: Span }) {
  const { t } = useTranslation();
  const today = dayjs().format('YYYY-MM-DD');
  const slip = slipOf(item, today);
  const { title, windowStart, windowText, dueDate, originalDue, submittedOn, progress } = item;
  return (
    <div className="gantt-row">
      <TimeBar
        span={span}
        part={{ windowStart, windowEnd: dueDate }}
        label={`${title}：${windowText}，${t('ledger.progress')} ${progress}%`}
        done={progress}
      />
      {slip !== null && (
        <TimeBar
          span={span}
          part={{ windowStart: slip.from, windowEnd: slip.to }}
          label={t('views.slipped', { count: slip.days, date: slip.from })}
          slip
        />
      )}
      {originalDue !== null && (
        <TimeMark span={span} day={originalDue} label={t('plans.baseline', { date: originalDue })} kind="baseline" />
      )}
      {submittedOn !== null && (
        <TimeMark span={span} day={submittedOn} label={t('views.handedIn', { date: submittedOn })} kind="done" />
      )}
      <TimeMark span={span} day={today} label={t('plans.today')} kind="today" />
    </div>
  );
}
