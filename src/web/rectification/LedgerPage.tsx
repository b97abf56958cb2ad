import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { CodeOrderNote } from '#web/components/CodeOrderNote.tsx';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { ExportButton } from '#web/components/ExportButton.tsx';
import { PageHead } from '#web/components/PageHead.tsx';
import { FilterPanel } from './FilterPanel.tsx';
import { LedgerBoard } from './LedgerBoard.tsx';
import { LedgerCalendar } from './LedgerCalendar.tsx';
import { LedgerCount } from './LedgerCount.tsx';
import { LedgerGantt } from './LedgerGantt.tsx';
import { LedgerImport } from './LedgerImport.tsx';
import { LedgerPagesView } from './LedgerPages.tsx';
import { LedgerTable } from './LedgerTable.tsx';
import { type LedgerAddress, searchOf } from './ledgerAddress.ts';
import { countsQuery } from './queries.ts';
import { useSearchKey } from './useSearchKey.ts';
import { ViewSwitch } from './ViewSwitch.tsx';

/** 整改台账: every item in reach that fits the filter of the address, in the order of its number. */
export function LedgerPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const whole = useQuery(countsQuery({}));
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
        <ExportButton
          label={t('ledger.excel')}
          subject={{ kind: 'ledger' }}
          disabled={(whole.data?.total ?? 0) === 0}
        />
        <LedgerImport />
      </PageHead>
      {whole.data?.total === 0 ? (
        <EmptyState title={t('ledger.emptyTitle')} next={t('ledger.emptyNext')} />
      ) : (
        <FilteredLedger />
      )}
    </>
  );
}

function FilteredLedger() {
  const navigate = useNavigate();
  const address: LedgerAddress = useSearch({ from: '/inside/ledger' });
  const search = searchOf(address);
  const go = (next: LedgerAddress) => void navigate({ to: '/ledger', search: next, replace: true });
  useSearchKey();
  return (
    <div className="stack">
      <FilterPanel
        search={search}
        onChange={(change) => go({ ...address, ...change })}
        onChoose={(chosen) => go({ ...chosen, view: address.view })}
      />
      <LedgerCount search={search} onChange={(change) => go({ ...address, ...change })} />
      <ViewSwitch view={address.view ?? 'table'} onChange={(view) => go({ ...address, view })} />
      <ChosenView address={address} onChange={(change) => go({ ...address, ...change })} />
      <CodeOrderNote />
    </div>
  );
}

interface ChosenViewProps {
  readonly address: LedgerAddress;
  readonly onChange: (change: LedgerAddress) => void;
}

function ChosenView({ address, onChange }: ChosenViewProps) {
  const search = searchOf(address);
  if (address.view === 'calendar')
    return <LedgerCalendar month={address.month} onMonth={(month) => onChange({ month })} />;
  if (address.view === 'board')
    return <LedgerBoard search={search} onState={(state) => onChange({ view: 'table', state })} />;
  return (
    <LedgerPagesView search={search}>
      {(pages) =>
        address.view === 'gantt' ? <LedgerGantt pages={pages} search={search} /> : <LedgerTable pages={pages} />
      }
    </LedgerPagesView>
  );
}
