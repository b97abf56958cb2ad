import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Reply } from '#web/client.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { Word } from '#web/components/Word.tsx';
import { showTime } from '#web/showTime.ts';
import { NewPassword } from './NewPassword.tsx';
import { type RecoveryLine, recoveriesQuery } from './queries.ts';
import { RecoveryDialog } from './RecoveryDialog.tsx';

type Opened = NonNullable<Reply<'POST /api/administrators/recoveries/:id'>>;

/** 三员账号: what one administrator asks to be done with the account of another, and the third confirms. */
export function RecoveriesPanel() {
  const { t } = useTranslation();
  const recoveries = useQuery(recoveriesQuery);
  const [asking, setAsking] = useState(false);
  const [opened, setOpened] = useState<Opened | null>(null);
  const columns: readonly RecordColumn<RecoveryLine>[] = [
    { title: t('recovery.target'), cell: ({ target }) => <code>{target}</code>, width: 150 },
    { title: t('recovery.act'), cell: ({ act }) => t(`recovery.act.${act}`), width: 170 },
    { title: t('recovery.reason'), cell: ({ reason }) => reason },
    { title: t('recovery.asker'), cell: ({ asker }) => <code>{asker}</code>, width: 150 },
    { title: t('recovery.askedAt'), cell: ({ askedAt }) => showTime(askedAt), width: 150 },
    { title: t('recovery.decider'), cell: ({ decider }) => decider ?? t('common.none'), width: 150 },
    { title: t('common.state'), cell: (line) => <RecoveryState line={line} onOpened={setOpened} />, width: 160 },
  ];
  return (
    <div className="stack">
      <p className="soft" style={{ margin: 0 }}>
        {t('recovery.note')}
      </p>
      <div>
        <Button onClick={() => setAsking(true)}>{t('recovery.ask')}</Button>
      </div>
      {opened !== null && <NewPassword opened={opened} />}
      <QueryView query={recoveries}>
        {(lines) =>
          lines.length === 0 ? (
            <EmptyState title={t('recovery.empty')} next={t('recovery.emptyNext')} />
          ) : (
            <RecordTable records={lines} columns={columns} keyOf={({ id }) => id} minWidth={1080} />
          )
        }
      </QueryView>
      {asking && <RecoveryDialog onClose={() => setAsking(false)} />}
    </div>
  );
}

const tones = { open: 'waiting', lapsed: 'neutral', confirmed: 'done', refused: 'trouble' } as const;

function RecoveryState({ line, onOpened }: { line: RecoveryLine; onOpened: (opened: Opened | null) => void }) {
  const { t } = useTranslation();
  const settle = useDeed(
    (confirmed: boolean) =>
      call('POST /api/administrators/recoveries/:id', { params: { id: line.id }, body: { confirmed } }),
    onOpened,
  );
  if (!line.mine) return <Word tone={tones[line.state]}>{t(`recovery.state.${line.state}`)}</Word>;
  return (
    <>
      <div className="row">
        <Button size="small" type="primary" loading={settle.isPending} onClick={() => settle.mutate(true)}>
          {t('recovery.confirm')}
        </Button>
        <Button size="small" loading={settle.isPending} onClick={() => settle.mutate(false)}>
          {t('recovery.refuse')}
        </Button>
      </div>
      <RefusalAlert error={settle.error} />
    </>
  );
}
