import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LedgerSearch } from '#domain/rectification/ledgerFilter.ts';

interface ChoiceFilterProps {
  readonly name: 'state' | 'warning' | 'duty' | 'theme' | 'kind';
  readonly several?: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly search: LedgerSearch;
  readonly onChange: (change: LedgerSearch) => void;
}

/** One filter that chooses from a table of words; several of them stand in the address with commas between. */
export function ChoiceFilter({ name, several = false, options, search, onChange }: ChoiceFilterProps) {
  const { t } = useTranslation();
  const chosen = search[name]?.split(',') ?? [];
  const take = (value: string | readonly string[] | undefined) => {
    const words = value === undefined ? [] : [value].flat();
    onChange({ [name]: words.length === 0 ? undefined : words.join(',') });
  };
  return (
    <Select<string | string[]>
      allowClear
      maxTagCount="responsive"
      aria-label={t(`views.by.${name}`)}
      placeholder={t(`views.by.${name}`)}
      options={[...options]}
      onChange={take}
      {...(several ? { mode: 'multiple' as const, value: chosen } : { value: chosen[0] ?? null })}
    />
  );
}
