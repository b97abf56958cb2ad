import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ItemState } from '#domain/rectification/states.ts';

type Tone = 'default' | 'blue' | 'cyan' | 'gold' | 'geekblue' | 'volcano' | 'green';

const TONES = {
  draft: 'default',
  review: 'default',
  assigned: 'gold',
  acknowledged: 'cyan',
  'in-progress': 'blue',
  submitted: 'geekblue',
  verifying: 'geekblue',
  implemented: 'cyan',
  'awaiting-evaluation': 'gold',
  'awaiting-next-round': 'gold',
  closed: 'green',
  recheck: 'cyan',
  returned: 'volcano',
  withdrawn: 'default',
  merged: 'default',
} as const satisfies Record<ItemState, Tone>;

/** State of a ledger item as a word on a quiet colour. */
export function StateTag({ state }: { state: ItemState }) {
  const { t } = useTranslation();
  return (
    <Tag color={TONES[state]} style={{ margin: 0 }}>
      {t(`ledger.state.${state}`)}
    </Tag>
  );
}
