import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** The resolution of a meeting that a task or an item comes from. */
interface Origin {
  readonly meetingId: string;
  readonly meetingTitle: string;
  readonly ordinal: number;
}

/** Leads from a task or an item to the meeting where it was resolved. */
export function OriginLink({ origin: { meetingId, meetingTitle, ordinal } }: { origin: Origin }) {
  const { t } = useTranslation();
  return (
    <Link to="/meetings/$id" params={{ id: meetingId }}>
      {t('meetings.originOf', { title: meetingTitle, ordinal })}
    </Link>
  );
}
