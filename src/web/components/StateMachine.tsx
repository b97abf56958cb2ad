import { useTranslation } from 'react-i18next';
import type { ItemState } from '#domain/rectification/states.ts';
import { getTransition, type ItemDeed, transitions } from '#domain/rectification/transitions.ts';

/** The main line from left to right, and the side states below the place where one leaves it. */
const MAIN = [
  'draft',
  'review',
  'assigned',
  'acknowledged',
  'in-progress',
  'submitted',
  'verifying',
  'implemented',
  'awaiting-evaluation',
  'closed',
  'recheck',
] as const satisfies readonly ItemState[];

const SIDE = ['returned', 'awaiting-next-round', 'withdrawn', 'merged'] as const satisfies readonly ItemState[];

/** States that one deed leads to from here, by the table of the domain. */
function nextStates(state: ItemState): readonly ItemState[] {
  const deeds = Object.keys(transitions) as ItemDeed[];
  return deeds.flatMap((deed) => {
    const { from, to } = getTransition(deed);
    return from.includes(state) && to !== null ? [to] : [];
  });
}

/** The state machine of the ledger drawn from its one table: where the item is now and where it can go from here. */
export function StateMachine({ state }: { state: ItemState }) {
  const { t } = useTranslation();
  const next = nextStates(state);
  const place = (one: ItemState) => (
    <li
      key={one}
      className={`machine-state ${one === state ? 'now' : next.includes(one) ? 'next' : ''}`}
      aria-current={one === state ? 'step' : undefined}
    >
      {t(`ledger.state.${one}`)}
    </li>
  );
  return (
    <div className="machine">
      <ol aria-label={t('ledger.machine')}>{MAIN.map(place)}</ol>
      <ul>{SIDE.map(place)}</ul>
      <p className="soft">{t('ledger.machineNow', { state: t(`ledger.state.${state}`) })}</p>
    </div>
  );
}
