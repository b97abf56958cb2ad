import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comparison } from '#web/components/ComparisonTag.tsx';
import { useNarrow } from '#web/layout/useNarrow.ts';
import { COLOURS, COMPARISON_COLOURS } from '#web/theme.ts';
import { Chart } from './Chart.tsx';
import { intervalHeight, intervalOption, type ReferenceLine } from './intervalOption.ts';
import type { PointSymbol } from './intervalPoint.ts';
import { ReferenceLegend } from './ReferenceLegend.tsx';
import { estimateLines, type ShownEstimate } from './shownEstimate.ts';

/** One group with its estimate and how it compares; `estimate` null when it may not be reported. */
export interface IntervalRow {
  readonly label: string;
  readonly estimate: ShownEstimate | null;
  readonly comparison: Comparison | null;
}

const SYMBOLS: Record<Comparison, PointSymbol> = {
  above: 'up',
  below: 'down',
  indistinguishable: 'level',
  unreportable: 'hollow',
};

interface IntervalChartProps {
  /** In the order of the codes of the groups. */
  readonly rows: readonly IntervalRow[];
  readonly references: readonly ReferenceLine[];
  readonly unit: string;
}

/** Estimates with 95 % intervals, one group per row in the order given. */
export function IntervalChart({ rows, references, unit }: IntervalChartProps) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const option = useMemo(() => {
    const points = rows.map(({ label, estimate, comparison }) => ({
      label,
      value: estimate?.value ?? null,
      interval: estimate?.interval ?? null,
      colour: comparison === null ? COLOURS.primary : COMPARISON_COLOURS[comparison],
      symbol: comparison === null ? ('level' as const) : SYMBOLS[comparison],
      lines: [
        ...(comparison === null ? [] : [t(`comparison.${comparison}`)]),
        ...(estimate === null ? [] : estimateLines(estimate, t)),
      ],
    }));
    return intervalOption(points, references, { unit, labelWidth: narrow ? 92 : 120 });
  }, [rows, references, unit, narrow, t]);
  return (
    <figure className="figure">
      <Chart option={option} height={intervalHeight(rows.length)} label={t('chart.interval')} />
      <figcaption className="soft">
        <ReferenceLegend references={references} />
        {t('chart.order')}
        <br />
        {t('chart.legend.comparison')}
      </figcaption>
    </figure>
  );
}
