import { Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { dutyKinds } from '#domain/rectification/duty.ts';
import { itemStates } from '#domain/rectification/states.ts';
import type { LedgerFilter } from './ledgerFilter.ts';
import type { ItemLine } from './queries.ts';

interface LedgerFiltersProps {
  readonly lines: readonly ItemLine[];
  readonly filter: LedgerFilter;
  readonly onChange: (filter: LedgerFilter) => void;
}

/** Narrows the ledger down by state, duty, unit, or to what my own unit holds. */
export function LedgerFilters({ lines, filter, onChange }: LedgerFiltersProps) {
  const { t } = useTranslation();
  const present = new Set(lines.map(({ state }) => state));
  const units = new Map(
    lines.flatMap(({ duties }) => duties.map(({ unitId, unitName }) => [unitId, unitName] as const)),
  );
  return (
    <div className="filters">
      <Select
        allowClear
        aria-label={t('ledger.filterState')}
        placeholder={t('ledger.filterState')}
        value={filter.state}
        onChange={(state) => onChange({ ...filter, state: state ?? null })}
        options={itemStates
          .filter((state) => present.has(state))
          .map((value) => ({ value, label: t(`ledger.state.${value}`) }))}
      />
      <Select
        allowClear
        aria-label={t('ledger.filterDuty')}
        placeholder={t('ledger.filterDuty')}
        value={filter.duty}
        onChange={(duty) => onChange({ ...filter, duty: duty ?? null })}
        options={dutyKinds.map((value) => ({ value, label: t(`ledger.duty.${value}`) }))}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('ledger.filterUnit')}
        placeholder={t('ledger.filterUnit')}
        value={filter.unitId}
        onChange={(unitId) => onChange({ ...filter, unitId: unitId ?? null })}
        options={[...units].map(([value, label]) => ({ value, label }))}
      />
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control */}
      <label className="row">
        <Switch size="small" checked={filter.mine} onChange={(mine) => onChange({ ...filter, mine })} />
        {t('ledger.filterMine')}
      </label>
    </div>
  );
}
