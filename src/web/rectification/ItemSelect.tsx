import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { itemsQuery } from './queries.ts';

interface ItemSelectProps {
  readonly label: string;
  /** The item that cannot be chosen: itself; null where any may be. */
  readonly except: string | null;
  readonly value?: string;
  readonly onChange?: (id: string) => void;
}

/** Another item of the ledger, found by typing its number or title. */
export function ItemSelect({ label, except, ...field }: ItemSelectProps) {
  const items = useQuery(itemsQuery);
  const options = (items.data ?? [])
    .filter(({ id }) => id !== except)
    .map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }));
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      loading={items.isPending}
      options={options}
      {...field}
    />
  );
}
