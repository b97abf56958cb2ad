import { Button } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { eventKinds } from '#domain/rectification/calendarEvent.ts';
import { EventLink } from './EventLink.tsx';
import type { CalendarEvent } from './queries.ts';

interface DayEventsProps {
  readonly day: string;
  readonly events: readonly CalendarEvent[];
  readonly onDay: (day: string) => void;
}

/** One day: for each kind how many there are, and the first of them; the day itself opens all. */
export function DayEvents({ day, events, onDay }: DayEventsProps) {
  const { t } = useTranslation();
  const isToday = day === dayjs().format('YYYY-MM-DD');
  const number = <span className={isToday ? 'today' : undefined}>{day.slice(5)}</span>;
  if (events.length === 0) return <div className="day-number">{number}</div>;
  return (
    <>
      <Button size="small" type="text" aria-label={t('views.openDay', { day })} onClick={() => onDay(day)}>
        {number}
      </Button>
      {eventKinds.map((kind) => {
        const [first, ...others] = events.filter((event) => event.kind === kind);
        if (first === undefined) return null;
        return (
          <div key={kind} className={`day-kind ${kind}`}>
            <span>{t('views.kindCount', { kind: t(`views.event.${kind}`), count: first.alike })}</span>
            {[first, ...others].slice(0, 2).map((event) => (
              <EventLink key={`${event.id} ${event.unitName}`} event={event} />
            ))}
          </div>
        );
      })}
    </>
  );
}
