import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { isWithin } from '#domain/organisation/region.ts';
import { useSelf } from '#web/access/session.ts';
import { organisationQuery } from './queries.ts';

interface UnitsSelectProps {
  readonly label: string;
  readonly value?: string[];
  readonly onChange?: (ids: string[]) => void;
}

/** Several units of one's own region and below, found by typing name or region; they stay in the order in which they were chosen. */
export function UnitsSelect({ label, ...field }: UnitsSelectProps) {
  const { regionId } = useSelf();
  const { data, isPending } = useQuery(organisationQuery);
  const own = data?.regions.find(({ id }) => id === regionId)?.path;
  const options = (data?.units ?? [])
    .filter(({ regionPath }) => own !== undefined && isWithin(regionPath, own))
    .map(({ id, name, regionName }) => ({ value: id, label: `${name}（${regionName}）` }));
  return (
    <Select
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      loading={isPending}
      options={options}
      {...field}
    />
  );
}
