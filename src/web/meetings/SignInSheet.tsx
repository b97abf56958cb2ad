import { DownloadOutlined } from '@ant-design/icons';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attendance } from '#domain/meetings/attendance.ts';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { Word } from '#web/components/Word.tsx';
import { saveFile } from '#web/saveFile.ts';
import { showTime } from '#web/showTime.ts';
import type { Tone } from '#web/theme.ts';
import { NoteDialog } from './NoteDialog.tsx';
import type { Invitation, Meeting } from './queries.ts';

const TONES = { present: 'done', leave: 'neutral', absent: 'waiting' } as const satisfies Record<Attendance, Tone>;

/** 签到表: every invited unit in code order with the last word on it; the host notes for others. */
export function SignInSheet({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation();
  const [noting, setNoting] = useState<Invitation | null>(null);
  const word = useDeed(() => saveFile('GET', `/api/meetings/${meeting.id}/sign-in-sheet`));
  const present = meeting.invitations.filter(({ entries }) => entries.at(-1)?.attendance === 'present').length;
  const counts = { present, invited: meeting.invitations.length };
  return (
    <Card
      title={t('meetings.sheet')}
      extra={
        <Button
          size="small"
          icon={<DownloadOutlined aria-hidden />}
          loading={word.isPending}
          onClick={() => word.mutate(undefined)}
        >
          {t('meetings.sheetWord')}
        </Button>
      }
    >
      <RefusalAlert error={word.error} />
      <p className="soft">{t('meetings.sheetCount', counts)}</p>
      <Sheet meeting={meeting} onNote={setNoting} />
      {noting !== null && <NoteDialog meeting={meeting} unit={noting} onClose={() => setNoting(null)} />}
    </Card>
  );
}

function Sheet({ meeting, onNote }: { meeting: Meeting; onNote: (unit: Invitation) => void }) {
  const { t } = useTranslation();
  const columns: readonly RecordColumn<Invitation>[] = [
    { title: t('meetings.units'), cell: ({ unitName }) => unitName },
    { title: t('meetings.posts'), cell: ({ posts }) => posts ?? '—', width: 200 },
    { title: t('meetings.attendanceLabel'), cell: (unit) => <LastWord unit={unit} />, width: 100 },
    { title: t('meetings.remark'), cell: ({ entries }) => entries.at(-1)?.note ?? '—', width: 170 },
    { title: t('meetings.notedBy'), cell: (unit) => <Noted unit={unit} />, width: 250 },
    ...(meeting.mayNote
      ? [
          {
            ...{ title: t('common.actions'), width: 90 },
            cell: (unit: Invitation) => (
              <Button
                size="small"
                aria-label={`${t('meetings.noteUnit')} ${unit.unitName}`}
                onClick={() => onNote(unit)}
              >
                {t('meetings.noteUnit')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return <RecordTable records={meeting.invitations} columns={columns} keyOf={({ unitId }) => unitId} minWidth={980} />;
}

function LastWord({ unit }: { unit: Invitation }) {
  const { t } = useTranslation();
  const last = unit.entries.at(-1);
  if (last === undefined) return <span className="soft">{t('meetings.notSigned')}</span>;
  return <Word tone={TONES[last.attendance]}>{t(`meetings.attendance.${last.attendance}`)}</Word>;
}

/** Who noted it and when, and what was noted before. */
function Noted({ unit: { entries } }: { unit: Invitation }) {
  const { t } = useTranslation();
  const last = entries.at(-1);
  if (last === undefined) return '—';
  const earlier = entries.slice(0, -1);
  return (
    <>
      {`${showTime(last.at)} ${last.who}`}
      {earlier.length > 0 && (
        <details>
          <summary>{t('meetings.earlier', { count: earlier.length })}</summary>
          <ul className="plain">
            {earlier.map(({ id, at, who, attendance, note }) => (
              <li key={id}>
                {[showTime(at), who, t(`meetings.attendance.${attendance}`), note]
                  .filter((part) => part !== null)
                  .join(' ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
