import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Reply } from '#web/client.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { Word } from '#web/components/Word.tsx';
import { showTime } from '#web/showTime.ts';
import { auditQuery } from './queries.ts';

type AuditLine = Reply<'GET /api/audit'>[number];

/** The newest lines of the audit trail, with what was refused. */
export function AuditPanel() {
  const { t } = useTranslation();
  const audit = useQuery(auditQuery);
  const columns: readonly RecordColumn<AuditLine>[] = [
    { title: t('audit.at'), cell: ({ at }) => showTime(at), width: 170 },
    { title: t('audit.who'), cell: ({ username, post }) => `${post} ${username}`, width: 220 },
    { title: t('audit.deed'), cell: ({ deed }) => deed, width: 190 },
    { title: t('audit.subject'), cell: ({ subject }) => subject },
    {
      title: t('audit.outcome'),
      cell: ({ allowed }) => (
        <Word tone={allowed ? 'done' : 'trouble'}>{t(allowed ? 'audit.allowed' : 'audit.refused')}</Word>
      ),
      width: 90,
    },
  ];
  return (
    <div className="stack">
      <p className="soft" style={{ margin: 0 }}>
        {t('audit.note')}
      </p>
      <QueryView query={audit}>
        {(lines) =>
          lines.length === 0 ? (
            <EmptyState title={t('audit.empty')} next={t('audit.emptyNext')} />
          ) : (
            <RecordTable records={lines} columns={columns} keyOf={({ sequence }) => String(sequence)} minWidth={900} />
          )
        }
      </QueryView>
    </div>
  );
}
