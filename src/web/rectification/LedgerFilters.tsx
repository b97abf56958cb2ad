import { DatePicker, Input, Switch } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { themes } from '#domain/problems/problem.ts';
import { dutyKinds } from '#domain/rectification/duty.ts';
import { itemKinds } from '#domain/rectification/item.ts';
import { askedWarnings, type LedgerSearch } from '#domain/rectification/ledgerFilter.ts';
import { itemStates } from '#domain/rectification/states.ts';
import { UnitSelect } from '#web/organisation/UnitSelect.tsx';
import { ChoiceFilter } from './ChoiceFilter.tsx';

interface LedgerFiltersProps {
  readonly search: LedgerSearch;
  /** Names and what they are to be; undefined takes one away. */
  readonly onChange: (change: LedgerSearch) => void;
}

/** Narrows the ledger down by words, states, colours, duty, unit, window, theme and kind, or to what my own unit holds. */
export function LedgerFilters({ search, onChange }: LedgerFiltersProps) {
  const { t } = useTranslation();
  const given = { search, onChange };
  const words = <K extends string>(keys: readonly K[], label: (key: K) => string) =>
    keys.map((value) => ({ value, label: label(value) }));
  return (
    <search className="filters">
      <Input.Search
        key={search.text ?? ''}
        allowClear
        id="ledger-search"
        aria-label={t('views.text')}
        placeholder={t('views.text')}
        defaultValue={search.text ?? ''}
        maxLength={60}
        onSearch={(text) => onChange({ text: text.trim() === '' ? undefined : text.trim() })}
      />
      <ChoiceFilter {...given} name="state" several options={words(itemStates, (key) => t(`ledger.state.${key}`))} />
      <ChoiceFilter {...given} name="warning" several options={words(askedWarnings, (key) => t(`warning.${key}`))} />
      <ChoiceFilter {...given} name="duty" options={words(dutyKinds, (key) => t(`ledger.duty.${key}`))} />
      <UnitSelect
        clearable
        label={t('views.by.unit')}
        placeholder={t('views.by.unit')}
        {...(search.unit === undefined ? {} : { value: search.unit })}
        onChange={(unit) => onChange({ unit })}
      />
      <ChoiceFilter {...given} name="theme" options={words(themes, (key) => t(`problem.theme.${key}`))} />
      <ChoiceFilter {...given} name="kind" options={words(itemKinds, (key) => t(`ledger.kind.${key}`))} />
      <WindowFilter {...given} />
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control */}
      <label className="row">
        <Switch
          size="small"
          checked={search.mine === '1'}
          onChange={(mine) => onChange({ mine: mine ? '1' : undefined })}
        />
        {t('ledger.filterMine')}
      </label>
    </search>
  );
}

/** Items whose window touches the days between. */
function WindowFilter({ search: { from, to }, onChange }: LedgerFiltersProps) {
  const { t } = useTranslation();
  return (
    <DatePicker.RangePicker
      allowEmpty={[true, true]}
      aria-label={t('views.by.window')}
      placeholder={[t('views.from'), t('views.to')]}
      value={[from === undefined ? null : dayjs(from), to === undefined ? null : dayjs(to)]}
      onChange={(days) => onChange({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })}
    />
  );
}
