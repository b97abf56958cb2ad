import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from './Chart.tsx';
import { type FunnelPicture, funnelOption } from './funnelOption.ts';

interface FunnelChartProps {
  readonly picture: FunnelPicture;
  readonly ownLabel: string | null;
  readonly unit: string;
  readonly scale: number;
  /** Where one's own unit lies, in words. */
  readonly finding: string;
}

/** Funnel of 95 and 99.8 % limits; its text says where one's own unit lies. */
export function FunnelChart({ picture, ownLabel, unit, scale, finding }: FunnelChartProps) {
  const { t } = useTranslation();
  const option = useMemo(() => {
    const look = { sizeName: t('peers.size'), unit, scale, ownTip: escapeHtml(`${ownLabel ?? ''} ${finding}`) };
    return funnelOption(picture, look);
  }, [picture, ownLabel, unit, scale, finding, t]);
  return (
    <figure className="figure">
      <Chart option={option} height={320} label={`${t('peers.funnel')}。${finding}`} />
      <figcaption className="soft">
        {t('peers.funnelLegend')}
        <br />
        {t('peers.hidden')}
      </figcaption>
    </figure>
  );
}

/** ECharts shows tips as HTML; labels are written by people and files. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
