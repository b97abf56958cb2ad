import type { CSSProperties, ReactNode } from 'react';
import { TONES, type Tone } from '#web/theme.ts';

/** A word or two on a quiet colour; the word says it all, the colour only helps the eye. */
export function Word({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  const { text, ground, edge } = TONES[tone];
  const style: CSSProperties = { color: text, background: ground, borderColor: edge };
  return (
    <span className="word" style={style}>
      {icon}
      {children}
    </span>
  );
}
