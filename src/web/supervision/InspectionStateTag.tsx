import { useTranslation } from 'react-i18next';
import type { InspectionState } from '#domain/supervision/inspection.ts';
import { Word } from '#web/components/Word.tsx';
import type { Tone } from '#web/theme.ts';

const tones: Record<InspectionState, Tone> = {
  draft: 'neutral',
  frozen: 'waiting',
  drawn: 'working',
  withdrawn: 'neutral',
};

/** State of an inspection, in words. */
export function InspectionStateTag({ state }: { state: InspectionState }) {
  const { t } = useTranslation();
  return <Word tone={tones[state]}>{t(`supervision.state.${state}`)}</Word>;
}
