import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Deed, policies } from '#domain/access/policy.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { Word } from '#web/components/Word.tsx';
import { addressOf } from '#web/request.ts';
import { showTime } from '#web/showTime.ts';
import { AuditFilter } from './AuditFilter.tsx';
import { AuditProof } from './AuditProof.tsx';
import { type AuditLine, type AuditSearch, auditQuery } from './queries.ts';

/** 审计记录: the trail to be searched, with what was refused; it is read, exported and verified, and nothing else. */
export function AuditPanel() {
  const { t } = useTranslation();
  const [search, setSearch] = useState<AuditSearch>({});
  const lines = useInfiniteQuery(auditQuery(search));
  return (
    <div className="stack">
      <p className="soft" style={{ margin: 0 }}>
        {t('audit.note')}
      </p>
      <AuditProof />
      <AuditFilter onSearch={setSearch} />
      <div>
        <Button href={addressOf('GET /api/audit/excel', { query: search })}>{t('audit.excel')}</Button>
      </div>
      <QueryView query={lines}>
        {({ pages }) =>
          pages.flat().length === 0 ? (
            <EmptyState title={t('audit.empty')} next={t('audit.emptyNext')} />
          ) : (
            <AuditTable lines={pages.flat()} />
          )
        }
      </QueryView>
      {lines.hasNextPage && (
        <div>
          <Button loading={lines.isFetchingNextPage} onClick={() => void lines.fetchNextPage()}>
            {t('audit.more')}
          </Button>
        </div>
      )}
    </div>
  );
}

function AuditTable({ lines }: { readonly lines: readonly AuditLine[] }) {
  const { t, i18n } = useTranslation();
  const columns: readonly RecordColumn<AuditLine>[] = [
    { title: t('audit.at'), cell: ({ at }) => showTime(at), width: 150 },
    { title: t('audit.place'), cell: ({ region }) => region, width: 100 },
    { title: t('audit.who'), cell: ({ username, post }) => `${post} ${username}`, width: 200 },
    { title: t('audit.unit'), cell: ({ unit }) => unit ?? '', width: 150 },
    { title: t('audit.deed'), cell: ({ deed }) => (i18n.language === 'en' ? deed : deedName(deed)), width: 170 },
    { title: t('audit.subject'), cell: ({ subject }) => <span className="hash">{subject}</span> },
    {
      title: t('audit.outcome'),
      cell: ({ allowed }) => (
        <Word tone={allowed ? 'done' : 'trouble'}>{t(allowed ? 'audit.allowed' : 'audit.refused')}</Word>
      ),
      width: 90,
    },
    { title: t('audit.details'), cell: ({ details }) => <Details details={details} />, width: 200 },
  ];
  return (
    <RecordTable
      records={lines}
      columns={columns}
      keyOf={({ sequence }) => String(sequence)}
      minWidth={1280}
      pageSize={Number.MAX_SAFE_INTEGER}
    />
  );
}

function Details({ details }: Pick<AuditLine, 'details'>) {
  const parts = Object.entries(details).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return <span className="soft hash">{parts.join('; ')}</span>;
}

function deedName(deed: string): string {
  return Object.hasOwn(policies, deed) ? policies[deed as Deed].name : deed;
}
