import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { itemsQuery } from './queries.ts';

interface ItemSelectProps {
  readonly label: string;
  /** The item that cannot be chosen: itself; null where any may be. */
  readonly except: string | null;
  readonly value?: string;
  readonly onChange?: (id: string) => void;
}

/** Another item of the ledger, found by typing its number or title; the server looks for it. */
export function ItemSelect({ label, except, ...field }: ItemSelectProps) {
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const items = useQuery(itemsQuery(text === '' ? {} : { text }));
  const options = (items.data ?? [])
    .filter(({ id }) => id !== except)
    .map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }));
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: setTyped }}
      aria-label={label}
      loading={items.isPending}
      options={options}
      {...field}
    />
  );
}
