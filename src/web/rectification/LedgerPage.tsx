import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useSelf } from '#web/access/session.ts';
import { CodeOrderNote } from '#web/components/CodeOrderNote.tsx';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { ExportButton } from '#web/components/ExportButton.tsx';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { LedgerFilters } from './LedgerFilters.tsx';
import { LedgerTable } from './LedgerTable.tsx';
import { ALL_ITEMS, filterItems, type LedgerFilter } from './ledgerFilter.ts';
import { type ItemLine, itemsQuery } from './queries.ts';

/** 整改台账: every item in reach, in the order of its number. */
export function LedgerPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const items = useQuery(itemsQuery);
  const mayDraft = useMay('ledger.draft');
  return (
    <>
      <PageHead title={t('ledger.title')} note={t('ledger.note')}>
        {mayDraft && (
          <Button
            type="primary"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => void navigate({ to: '/ledger/new' })}
          >
            {t('ledger.new')}
          </Button>
        )}
        <ExportButton label={t('ledger.excel')} listId={null} disabled={(items.data ?? []).length === 0} />
      </PageHead>
      <QueryView query={items}>
        {(lines) =>
          lines.length === 0 ? (
            <EmptyState title={t('ledger.emptyTitle')} next={t('ledger.emptyNext')} />
          ) : (
            <FilteredLedger lines={lines} />
          )
        }
      </QueryView>
    </>
  );
}

function FilteredLedger({ lines }: { lines: readonly ItemLine[] }) {
  const { t } = useTranslation();
  const { unitId } = useSelf();
  const [filter, setFilter] = useState<LedgerFilter>(ALL_ITEMS);
  const shown = filterItems(lines, filter, unitId);
  return (
    <div className="stack">
      <LedgerFilters lines={lines} filter={filter} onChange={setFilter} />
      {shown.length === 0 ? <p>{t('ledger.noMatch')}</p> : <LedgerTable lines={shown} />}
      <CodeOrderNote />
    </div>
  );
}
