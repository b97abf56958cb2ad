import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { UnitKind } from '#domain/organisation/unit.ts';
import { organisationQuery } from './queries.ts';

interface UnitSelectProps {
  readonly label: string;
  /** Only units of these kinds; all when absent. */
  readonly kinds?: readonly UnitKind[];
  readonly placeholder?: string;
  /** True where no unit is an answer too. */
  readonly clearable?: boolean;
  readonly value?: string;
  readonly onChange?: (id: string) => void;
}

/** A unit of the register, in code order, found by typing its name or region. */
export function UnitSelect({ label, kinds, clearable = false, ...field }: UnitSelectProps) {
  const { t } = useTranslation();
  const organisation = useQuery(organisationQuery);
  const options = (organisation.data?.units ?? [])
    .filter(({ kind }) => kinds === undefined || kinds.includes(kind))
    .map(({ id, name, kind, regionName }) => ({
      value: id,
      label: `${name}（${regionName} · ${t(`organisation.unit.${kind}`)}）`,
    }));
  return (
    <Select
      allowClear={clearable}
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      loading={organisation.isPending}
      options={options}
      {...field}
    />
  );
}
