import { ClockCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Warning } from '#domain/rectification/warning.ts';
import type { Tone } from '#web/theme.ts';
import { Word } from './Word.tsx';

const TONES = {
  none: 'neutral',
  blue: 'working',
  yellow: 'waiting',
  red: 'trouble',
} as const satisfies Record<Warning, Tone>;

/** The clock of an item: near, behind or overdue, in word and colour. On time shows nothing. */
export function WarningTag({ warning }: { warning: Warning }) {
  const { t } = useTranslation();
  if (warning === 'none') return null;
  return (
    <Word tone={TONES[warning]} icon={<ClockCircleOutlined aria-hidden />}>
      {t(`warning.${warning}`)}
    </Word>
  );
}
