import { useQuery } from '@tanstack/react-query';
import { Button, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { QueryView } from '#web/components/QueryView.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { Word } from '#web/components/Word.tsx';
import { showTime } from '#web/showTime.ts';
import { type SessionLine, sessionsQuery } from './queries.ts';

/** Where one is signed in, and how to end it there. */
export function SessionsCard() {
  const { t } = useTranslation();
  const sessions = useQuery(sessionsQuery);
  const end = useDeed((id: string) => call('DELETE /api/self/sessions/:id', { params: { id } }));
  const endOthers = useDeed(() => call('POST /api/self/sessions/end-others'));
  const columns: readonly RecordColumn<SessionLine>[] = [
    { title: t('self.agent'), cell: ({ agent }) => agent, width: 170 },
    { title: t('self.place'), cell: ({ place }) => place, width: 150 },
    { title: t('self.method'), cell: ({ method }) => t(`self.method.${method}`) },
    { title: t('self.since'), cell: ({ createdAt }) => showTime(createdAt), width: 150 },
    { title: t('self.seen'), cell: ({ seenAt }) => showTime(seenAt), width: 150 },
    {
      title: t('common.actions'),
      cell: ({ id, current }) =>
        current ? (
          <Word tone="done">{t('self.current')}</Word>
        ) : (
          <Button size="small" loading={end.isPending} onClick={() => end.mutate(id)}>
            {t('self.endSession')}
          </Button>
        ),
      width: 120,
    },
  ];
  return (
    <Card
      title={t('self.sessions')}
      size="small"
      extra={
        <Button size="small" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
          {t('self.endOthers')}
        </Button>
      }
    >
      <div className="stack">
        <p className="soft" style={{ margin: 0 }}>
          {t('self.sessionsNote')}
        </p>
        <RefusalAlert error={end.error ?? endOthers.error} />
        <QueryView query={sessions}>
          {(lines) => <RecordTable records={lines} columns={columns} keyOf={({ id }) => id} minWidth={860} />}
        </QueryView>
      </div>
    </Card>
  );
}
