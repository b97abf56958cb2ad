import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef } from 'react';

/** A picture drawn by ECharts. Its `label` says in words what it shows, for those who do not see it. */
export function Chart({ option, height, label }: { option: EChartsCoreOption; height: number; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const latest = useRef(option);
  latest.current = option;

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    return attach(element, () => latest.current, chart);
  }, []);

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);

  return <div ref={place} role="img" aria-label={label} style={{ width: '100%', height }} />;
}

/** Loads ECharts, draws into the element, follows its width, and answers how to stop. */
function attach(
  element: HTMLElement,
  option: () => EChartsCoreOption,
  chart: { current: EChartsType | null },
): () => void {
  let left = false;
  const watcher = new ResizeObserver(() => chart.current?.resize());
  void import('./echarts.ts').then(({ startChart }) => {
    if (left) return;
    chart.current = startChart(element, null, { renderer: 'svg' });
    chart.current.setOption(option());
    watcher.observe(element);
  });
  return () => {
    left = true;
    watcher.disconnect();
    chart.current?.dispose();
    chart.current = null;
  };
}
