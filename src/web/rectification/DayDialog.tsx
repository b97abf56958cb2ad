import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { eventKinds } from '#domain/rectification/calendarEvent.ts';
import { QueryView } from '#web/components/QueryView.tsx';
import { EventLink } from './EventLink.tsx';
import { type CalendarEvent, calendarQuery } from './queries.ts';

/** Everything that is due on one day, kind by kind. */
export function DayDialog({ day, onClose }: { day: string; onClose: () => void }) {
  const events = useQuery(calendarQuery({ from: day, to: day }));
  return (
    <Modal open footer={null} title={day} width={640} onCancel={onClose}>
      <QueryView query={events}>{(data) => <Kinds events={data} />}</QueryView>
    </Modal>
  );
}

function Kinds({ events }: { events: readonly CalendarEvent[] }) {
  const { t } = useTranslation();
  return (
    <div className="stack day-list">
      {eventKinds.map((kind) => {
        const own = events.filter((event) => event.kind === kind);
        const alike = own[0]?.alike ?? 0;
        if (alike === 0) return null;
        return (
          <section key={kind}>
            <h3>{t('views.kindCount', { kind: t(`views.event.${kind}`), count: alike })}</h3>
            <ul className="plain">
              {own.map((event) => (
                <li key={`${event.id} ${event.unitName}`}>
                  {event.number} <EventLink event={event} />
                </li>
              ))}
            </ul>
            {alike > own.length && <p className="soft">{t('views.unnamed', { count: alike - own.length })}</p>}
          </section>
        );
      })}
    </div>
  );
}
