import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meetingTime } from '#domain/meetings/meeting.ts';
import { useMay } from '#web/access/session.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { Word } from '#web/components/Word.tsx';
import { MeetingStateTag } from './MeetingStateTag.tsx';
import { NewMeetingDialog } from './NewMeetingDialog.tsx';
import { type MeetingLine, meetingsQuery } from './queries.ts';

/** 会议: every meeting in reach, the latest day first. */
export function MeetingsPage() {
  const { t } = useTranslation();
  const meetings = useQuery(meetingsQuery);
  const mayCall = useMay('meetings.call');
  const [calling, setCalling] = useState(false);
  return (
    <>
      <PageHead title={t('meetings.title')} note={t('meetings.note')}>
        {mayCall && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCalling(true)}>
            {t('meetings.new')}
          </Button>
        )}
      </PageHead>
      <QueryView query={meetings}>
        {(lines) =>
          lines.length === 0 ? (
            <EmptyState title={t('meetings.emptyTitle')} next={t('meetings.emptyNext')} />
          ) : (
            <MeetingsTable lines={lines} />
          )
        }
      </QueryView>
      {calling && <NewMeetingDialog onClose={() => setCalling(false)} />}
    </>
  );
}

function MeetingsTable({ lines }: { lines: readonly MeetingLine[] }) {
  const { t } = useTranslation();
  const columns: readonly RecordColumn<MeetingLine>[] = [
    {
      title: t('meetings.name'),
      cell: ({ id, title }) => (
        <Link to="/meetings/$id" params={{ id }}>
          {title}
        </Link>
      ),
    },
    { title: t('meetings.kindLabel'), cell: ({ kind }) => t(`meetings.kind.${kind}`), width: 100 },
    { title: t('meetings.time'), cell: (line) => meetingTime(line), width: 200 },
    { title: t('meetings.place'), cell: ({ place }) => place, width: 170 },
    { title: t('meetings.host'), cell: ({ host }) => host, width: 190 },
    { title: t('meetings.own'), cell: (line) => <OwnWord line={line} />, width: 90 },
    { title: t('common.state'), cell: ({ state }) => <MeetingStateTag state={state} />, width: 120 },
  ];
  return <RecordTable records={lines} columns={columns} keyOf={({ id }) => id} minWidth={1060} />;
}

/** What the own unit said of itself; that it is still to sign in; or nothing where it is not invited. */
function OwnWord({ line: { isInvited, ownAttendance, state } }: { line: MeetingLine }) {
  const { t } = useTranslation();
  if (ownAttendance !== null) return t(`meetings.attendance.${ownAttendance}`);
  if (!isInvited) return '—';
  return state === 'planned' || state === 'held' ? (
    <Word tone="waiting">{t('meetings.toSignIn')}</Word>
  ) : (
    t('meetings.notSigned')
  );
}
