import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '#web/client.ts';
import { showDay } from '#web/showTime.ts';
import { type RecordColumn, RecordTable } from './RecordTable.tsx';
import { Word } from './Word.tsx';

type DelegationLine = Reply<'GET /api/self/delegations'>[number];

interface DelegationsTableProps {
  readonly lines: readonly DelegationLine[];
  readonly actions: (line: DelegationLine) => ReactNode;
}

/** Delegations, the newest first: who for whom, what, from when to when, and what can be done about it. */
export function DelegationsTable({ lines, actions }: DelegationsTableProps) {
  const { t } = useTranslation();
  const columns: readonly RecordColumn<DelegationLine>[] = [
    { title: t('delegation.title'), cell: (line) => <Sides line={line} />, width: 220 },
    { title: t('delegation.deeds'), cell: ({ deeds }) => deeds.map(({ name }) => name).join('、') },
    { title: t('register.reason'), cell: ({ reason }) => reason, width: 160 },
    {
      title: t('delegation.period'),
      cell: ({ startsAt, endsAt }) => `${showDay(startsAt)} – ${showDay(endsAt)}`,
      width: 200,
    },
    { title: t('common.state'), cell: (line) => <DelegationState line={line} />, width: 110 },
    { title: t('common.actions'), cell: actions, width: 190 },
  ];
  return <RecordTable records={lines} columns={columns} keyOf={({ id }) => id} minWidth={1040} />;
}

function Sides({ line: { mine, from, fromPost, to } }: { line: DelegationLine }) {
  const { t } = useTranslation();
  if (mine === 'given') return <>{t('delegation.given', { to })}</>;
  if (mine === 'received') return <>{t('delegation.received', { from: `${from}（${fromPost}）` })}</>;
  return <>{`${from}（${fromPost}）→ ${to}`}</>;
}

function DelegationState({ line: { inForce, endedAt } }: { line: DelegationLine }) {
  const { t } = useTranslation();
  if (endedAt !== null) return <Word>{t('delegation.ended')}</Word>;
  return <Word tone={inForce ? 'done' : 'waiting'}>{t(inForce ? 'delegation.inForce' : 'delegation.notInForce')}</Word>;
}
