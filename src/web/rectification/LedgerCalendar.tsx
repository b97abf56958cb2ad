import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QueryView } from '#web/components/QueryView.tsx';
import { useNarrow } from '#web/layout/useNarrow.ts';
import { DayDialog } from './DayDialog.tsx';
import { DayEvents } from './DayEvents.tsx';
import { monthAfter, monthDays } from './monthDays.ts';
import { type CalendarEvent, calendarQuery } from './queries.ts';

interface LedgerCalendarProps {
  /** `2026-05`; this month when absent. */
  readonly month: string | undefined;
  readonly onMonth: (month: string) => void;
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** What is due in a month: items, deadlines of single units, rechecks, tasks of plans. On a phone the days that have something, one below the other. */
export function LedgerCalendar({ month = dayjs().format('YYYY-MM'), onMonth }: LedgerCalendarProps) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const [day, setDay] = useState<string | null>(null);
  const days = monthDays(month);
  const period = { from: days[0] ?? '', to: days.at(-1) ?? '' };
  return (
    <>
      <div className="row">
        <Button
          aria-label={t('views.monthBefore')}
          icon={<LeftOutlined aria-hidden />}
          onClick={() => onMonth(monthAfter(month, -1))}
        />
        <strong aria-live="polite">{month}</strong>
        <Button
          aria-label={t('views.monthAfter')}
          icon={<RightOutlined aria-hidden />}
          onClick={() => onMonth(monthAfter(month, 1))}
        />
        <span className="soft">{t('views.calendarNote')}</span>
      </div>
      <QueryView query={useQuery(calendarQuery(period))}>
        {(events) =>
          narrow ? (
            <Agenda days={days} month={month} events={events} onDay={setDay} />
          ) : (
            <Weeks days={days} month={month} events={events} onDay={setDay} />
          )
        }
      </QueryView>
      {day !== null && <DayDialog day={day} onClose={() => setDay(null)} />}
    </>
  );
}

interface MonthProps {
  readonly days: readonly string[];
  readonly month: string;
  readonly events: readonly CalendarEvent[];
  readonly onDay: (day: string) => void;
}

function Weeks({ days, month, events, onDay }: MonthProps) {
  const { t } = useTranslation();
  const weeks = Array.from({ length: days.length / 7 }, (_, k) => days.slice(k * 7, k * 7 + 7));
  return (
    <table className="calendar" aria-label={month}>
      <thead>
        <tr>
          {WEEKDAYS.map((one) => (
            <th key={one} scope="col">
              {t(`views.weekday.${one}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td key={day} className={day.startsWith(month) ? '' : 'beside'}>
                <DayEvents day={day} events={events.filter((event) => event.day === day)} onDay={onDay} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Agenda({ days, month, events, onDay }: MonthProps) {
  const { t } = useTranslation();
  const busy = days.filter((day) => day.startsWith(month) && events.some((event) => event.day === day));
  if (busy.length === 0) return <p>{t('views.nothingDue')}</p>;
  return (
    <ul className="cards">
      {busy.map((day) => (
        <li key={day}>
          <DayEvents day={day} events={events.filter((event) => event.day === day)} onDay={onDay} />
        </li>
      ))}
    </ul>
  );
}
