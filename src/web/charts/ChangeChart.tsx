import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvaluationVerdict } from '#domain/evaluation/verdict.ts';
import { useNarrow } from '#web/layout/useNarrow.ts';
import { VERDICT_COLOURS } from '#web/theme.ts';
import { Chart } from './Chart.tsx';
import { type Interval, showInterval, showSigned } from './format.ts';
import { intervalHeight, intervalOption } from './intervalOption.ts';
import type { PointSymbol } from './intervalPoint.ts';
import { ReferenceLegend } from './ReferenceLegend.tsx';

/** The change of one group between two rounds, after minus before; the error includes the linking error. */
export interface ChangeRow {
  readonly label: string;
  readonly value: number | null;
  readonly standardError: number | null;
  readonly interval: Interval | null;
  readonly verdict: EvaluationVerdict;
}

const SYMBOLS: Record<EvaluationVerdict, PointSymbol> = {
  improved: 'up',
  worse: 'down',
  indistinguishable: 'level',
  'cannot-judge': 'hollow',
};

/** Changes with 95 % intervals around the line of no change, one group per row in the order given. */
export function ChangeChart({ rows, unit }: { rows: readonly ChangeRow[]; unit: string }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const noChange = useMemo(() => ({ label: t('chart.noChange'), value: 0 }), [t]);
  const option = useMemo(() => {
    const points = rows.map(({ label, value, standardError, interval, verdict }) => ({
      label,
      value,
      interval,
      colour: VERDICT_COLOURS[verdict],
      symbol: SYMBOLS[verdict],
      lines: [
        t(`verdict.${verdict}`),
        `${t('chart.change.value')} ${showSigned(value, standardError)}`,
        `${t('chart.intervalShort')} ${showInterval(interval, standardError)}`,
      ],
    }));
    return intervalOption(points, [noChange], { unit, labelWidth: narrow ? 110 : 240 });
  }, [rows, unit, narrow, noChange, t]);
  return (
    <figure className="figure">
      <Chart option={option} height={intervalHeight(rows.length)} label={t('chart.change')} />
      <figcaption className="soft">
        <ReferenceLegend references={[noChange]} />
        {t('chart.order')}
        <br />
        {t('chart.legend.verdict')}
      </figcaption>
    </figure>
  );
}
