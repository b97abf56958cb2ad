import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { askedWarnings, type LedgerSearch } from '#domain/rectification/ledgerFilter.ts';
import { WarningTag } from '#web/components/WarningTag.tsx';
import { countsQuery } from './queries.ts';

interface LedgerCountProps {
  readonly search: LedgerSearch;
  readonly onChange: (change: LedgerSearch) => void;
}

/** How many items fit, and how many of them are near, behind or overdue: one click shows these alone. */
export function LedgerCount({ search, onChange }: LedgerCountProps) {
  const { t } = useTranslation();
  const counts = useQuery(countsQuery(search));
  if (counts.data === undefined) return null;
  const { total, warnings } = counts.data;
  return (
    <div className="row" role="status">
      <strong>{t('views.total', { total })}</strong>
      {askedWarnings
        .filter((warning) => (warnings[warning] ?? 0) > 0)
        .map((warning) => (
          <Button key={warning} type="text" size="small" onClick={() => onChange({ warning })}>
            <WarningTag warning={warning} /> {warnings[warning]}
          </Button>
        ))}
    </div>
  );
}
