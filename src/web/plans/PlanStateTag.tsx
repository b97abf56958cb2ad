import { useTranslation } from 'react-i18next';
import type { PlanState } from '#domain/plans/plan.ts';
import { Word } from '#web/components/Word.tsx';
import type { Tone } from '#web/theme.ts';

const TONES = { draft: 'neutral', started: 'working', finished: 'done' } as const satisfies Record<PlanState, Tone>;

/** State of a plan as a word on a quiet colour. */
export function PlanStateTag({ state }: { state: PlanState }) {
  const { t } = useTranslation();
  return <Word tone={TONES[state]}>{t(`plans.state.${state}`)}</Word>;
}
