import { DownloadOutlined } from '@ant-design/icons';
import { Button, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { saveFile } from '#web/saveFile.ts';
import { showTime } from '#web/showTime.ts';
import type { Meeting } from './queries.ts';

type Minutes = Meeting['minutes'][number];

/** The minutes in force, and every version before them. */
export function MinutesPanel({ meeting: { id, minutes } }: { meeting: Meeting }) {
  const { t } = useTranslation();
  const [newest, ...earlier] = minutes;
  return (
    <Card title={t('meetings.minutes')}>
      {newest === undefined ? (
        <EmptyState title={t('meetings.noMinutes')} next={t('meetings.noMinutesNext')} />
      ) : (
        <Version meetingId={id} minutes={newest} />
      )}
      {earlier.length > 0 && (
        <details>
          <summary>{t('meetings.versions', { count: earlier.length })}</summary>
          {earlier.map((one) => (
            <Version key={one.version} meetingId={id} minutes={one} />
          ))}
        </details>
      )}
    </Card>
  );
}

function Version({ meetingId, minutes: { version, text, reason, who, at } }: { meetingId: string; minutes: Minutes }) {
  const { t } = useTranslation();
  const word = useDeed(() => saveFile('GET', `/api/meetings/${meetingId}/minutes?version=${version}`));
  const name = t('meetings.version', { version });
  return (
    <section className="part" aria-label={name}>
      <div className="row">
        <b>{name}</b>
        <span className="soft">{`${showTime(at)} ${who}`}</span>
        <Button
          size="small"
          icon={<DownloadOutlined aria-hidden />}
          aria-label={`${t('meetings.minutesWord')} ${name}`}
          loading={word.isPending}
          onClick={() => word.mutate(undefined)}
        >
          {t('meetings.minutesWord')}
        </Button>
      </div>
      {reason !== null && <p className="soft">{`${t('meetings.reviseReason')}：${reason}`}</p>}
      <p className="minutes-text">{text}</p>
      <RefusalAlert error={word.error} />
    </section>
  );
}
