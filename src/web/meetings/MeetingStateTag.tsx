import { useTranslation } from 'react-i18next';
import type { MeetingState } from '#domain/meetings/meeting.ts';
import { Word } from '#web/components/Word.tsx';
import type { Tone } from '#web/theme.ts';

const TONES = {
  planned: 'waiting',
  held: 'working',
  published: 'done',
  cancelled: 'neutral',
} as const satisfies Record<MeetingState, Tone>;

/** State of a meeting as a word on a quiet colour. */
export function MeetingStateTag({ state }: { state: MeetingState }) {
  const { t } = useTranslation();
  return <Word tone={TONES[state]}>{t(`meetings.state.${state}`)}</Word>;
}
