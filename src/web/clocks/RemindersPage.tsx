import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { digestGroups } from '#domain/clocks/digest.ts';
import { call } from '#web/client.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { Word } from '#web/components/Word.tsx';
import { type Digest, noticeChoiceQuery, remindersQuery } from './queries.ts';
import { RefusedChannels } from './RefusedChannels.tsx';
import { SubjectLink } from './SubjectLink.tsx';

const tones = { overdue: 'trouble', behind: 'waiting', near: 'working', waiting: 'neutral' } as const;

/** 我的提醒: the digests of one's own post, newest first; what is shown here counts as read when one leaves. */
export function RemindersPage() {
  const { t } = useTranslation();
  const reminders = useQuery(remindersQuery);
  useReadOnLeaving((reminders.data?.unread ?? 0) > 0);
  return (
    <>
      <PageHead title={t('reminders.title')} note={t('reminders.note')} />
      <RestingChannels />
      <QueryView query={reminders}>
        {({ digests }) =>
          digests.length === 0 ? (
            <EmptyState title={t('reminders.emptyTitle')} next={t('reminders.emptyNext')} />
          ) : (
            <div className="stack">
              {digests.map((digest) => (
                <DigestCard key={digest.id} digest={digest} />
              ))}
            </div>
          )
        }
      </QueryView>
    </>
  );
}

/** Says here too that a channel beside this page does not work any more. */
function RestingChannels() {
  const { data } = useQuery(noticeChoiceQuery);
  return data === undefined ? null : <RefusedChannels choice={data} />;
}

/** Marks everything as read when the page is left, so that the mark 未读 stands while one looks. */
function useReadOnLeaving(isUnread: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!isUnread) return;
    return () =>
      void call('POST /api/reminders/read').then(
        () => queries.invalidateQueries({ queryKey: ['reminders'] }),
        () => undefined,
      );
  }, [isUnread, queries]);
}

function DigestCard({ digest: { day, counts, lines, readAt } }: { digest: Digest }) {
  const { t } = useTranslation();
  const total = digestGroups.reduce((sum, group) => sum + counts[group], 0);
  return (
    <section className="part">
      <h2 className="row">
        {day}
        {readAt === null && <Word tone="waiting">{t('reminders.unread')}</Word>}
        {digestGroups
          .filter((group) => counts[group] > 0)
          .map((group) => (
            <Word key={group} tone={tones[group]}>{`${t(`reminders.digest.${group}`)} ${counts[group]}`}</Word>
          ))}
      </h2>
      <ul className="digest">
        {lines.map(({ group, matter, subject, due }) => (
          <li key={`${matter} ${subject.id} ${due}`}>
            <Word tone={tones[group]}>{t(`reminders.digest.${group}`)}</Word> {t(`reminders.matter.${matter}`)}：
            <SubjectLink subject={subject}>{subject.number}</SubjectLink>
            {due !== null && <span className="soft"> {t('reminders.due', { date: due })}</span>}
          </li>
        ))}
      </ul>
      {total > lines.length && <p className="soft">{t('reminders.more', { count: total - lines.length })}</p>}
    </section>
  );
}
