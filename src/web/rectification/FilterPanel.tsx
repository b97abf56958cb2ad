import { FilterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerSearch } from '#domain/rectification/ledgerFilter.ts';
import { useNarrow } from '#web/layout/useNarrow.ts';
import { LedgerFilters } from './LedgerFilters.tsx';
import { SavedFilters } from './SavedFilters.tsx';

interface FilterPanelProps {
  readonly search: LedgerSearch;
  readonly onChange: (change: LedgerSearch) => void;
  readonly onChoose: (search: LedgerSearch) => void;
}

/** The filters of the ledger and those that I keep; on a phone behind one button, which says how many are on. */
export function FilterPanel({ search, onChange, onChoose }: FilterPanelProps) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const [isOpen, setOpen] = useState(false);
  const count = Object.values(search).filter((text) => text !== undefined).length;
  return (
    <div className="stack no-print">
      {narrow && (
        <Button icon={<FilterOutlined aria-hidden />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('views.filters', { count })}
        </Button>
      )}
      {(isOpen || !narrow) && <LedgerFilters search={search} onChange={onChange} />}
      <SavedFilters search={search} onChoose={onChoose} />
    </div>
  );
}
