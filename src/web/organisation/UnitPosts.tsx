import { useTranslation } from 'react-i18next';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { heldPeriod } from './heldPeriod.ts';
import type { UnitRecord } from './queries.ts';

type Post = UnitRecord['posts'][number];

/** Posts in a unit, from when to when; accounts are named to the three administrators only. */
export function UnitPosts({ record: { posts } }: { record: UnitRecord }) {
  const { t } = useTranslation();
  const columns: readonly RecordColumn<Post>[] = [
    { title: t('organisation.postTitle'), cell: ({ title }) => title },
    { title: t('organisation.role'), cell: ({ role }) => t(`organisation.role.${role}`), width: 150 },
    {
      title: t('delegation.period'),
      cell: (held) => heldPeriod(held, t('register.until')),
      width: 230,
    },
    { title: t('organisation.username'), cell: ({ account }) => account?.username ?? '—', width: 180 },
  ];
  return <RecordTable records={posts} columns={columns} keyOf={({ heldFrom, title }) => `${heldFrom} ${title}`} />;
}
