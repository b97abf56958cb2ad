import { CaretDownFilled, CaretUpFilled, MinusCircleOutlined, StopOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparisonState } from '#domain/problems/detection/comparison.ts';
import { COMPARISON_COLOURS } from '#web/theme.ts';

/** The four states of a comparison; there is no fifth that says that all is well. */
export type Comparison = ComparisonState;

const ICONS = {
  below: <CaretDownFilled aria-hidden />,
  above: <CaretUpFilled aria-hidden />,
  indistinguishable: <MinusCircleOutlined aria-hidden />,
  unreportable: <StopOutlined aria-hidden />,
} as const satisfies Record<Comparison, ReactNode>;

/** A state in icon, word and colour, so that none of the three has to be seen. */
export function ComparisonTag({ state }: { state: Comparison }) {
  const { t } = useTranslation();
  const colour = COMPARISON_COLOURS[state];
  return (
    <span className="comparison" style={{ color: colour, borderColor: colour }} title={t(`comparison.${state}.note`)}>
      {ICONS[state]} {t(`comparison.${state}`)}
    </span>
  );
}
