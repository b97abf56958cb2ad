import { useTranslation } from 'react-i18next';
import type { ItemState } from '#domain/rectification/states.ts';
import type { Tone } from '#web/theme.ts';
import { Word } from './Word.tsx';

const TONES = {
  draft: 'neutral',
  review: 'neutral',
  assigned: 'waiting',
  acknowledged: 'working',
  'in-progress': 'working',
  submitted: 'working',
  verifying: 'working',
  implemented: 'done',
  'awaiting-evaluation': 'waiting',
  'awaiting-next-round': 'waiting',
  closed: 'done',
  recheck: 'working',
  returned: 'trouble',
  withdrawn: 'neutral',
  merged: 'neutral',
} as const satisfies Record<ItemState, Tone>;

/** State of a ledger item as a word on a quiet colour. */
export function StateTag({ state }: { state: ItemState }) {
  const { t } = useTranslation();
  return <Word tone={TONES[state]}>{t(`ledger.state.${state}`)}</Word>;
}
