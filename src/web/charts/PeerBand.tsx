import { useTranslation } from 'react-i18next';
import { COLOURS } from '#web/theme.ts';

/** Where the middle half and nine in ten of the units lie, the whole, and one's own unit; in the unit of the measure. */
export interface BandPicture {
  readonly half: readonly [number, number];
  readonly most: readonly [number, number];
  readonly whole: number;
  readonly own: { readonly label: string; readonly value: number } | null;
}

const [width, height, margin] = [600, 56, 16];

/** Units of a kind as one band: no names, no order, no single unit but one's own. */
export function PeerBand({ picture, unit }: { picture: BandPicture; unit: string }) {
  const { t } = useTranslation();
  const { half, most, whole, own } = picture;
  const all = [...most, whole, ...(own === null ? [] : [own.value])];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const at = (value: number) => margin + ((value - low) / (high - low || 1)) * (width - 2 * margin);
  const show = (value: number) => `${Number(value.toFixed(3))}${unit}`;
  const range = (pair: readonly [number, number]) => `${show(pair[0])} ～ ${show(pair[1])}`;
  const words = [
    t('peers.half', { range: range(half) }),
    t('peers.most', { range: range(most) }),
    t('peers.whole', { value: show(whole) }),
    ...(own === null ? [] : [t('peers.ownValue', { label: own.label, value: show(own.value) })]),
  ];
  return (
    <figure className="figure">
      <svg viewBox={`0 0 ${width} ${height}`} width="100%" role="img" aria-label={words.join('；')}>
        <rect x={at(most[0])} y="14" width={at(most[1]) - at(most[0])} height="28" rx="6" fill="#dbe7ee" />
        <rect x={at(half[0])} y="14" width={at(half[1]) - at(half[0])} height="28" fill="#9fc0d1" />
        <line
          x1={at(whole)}
          x2={at(whole)}
          y1="6"
          y2="50"
          stroke={COLOURS.gold}
          strokeWidth="2"
          strokeDasharray="4 3"
        />
        {own !== null && (
          <path d="M0 -11 L11 0 L0 11 L-11 0 Z" transform={`translate(${at(own.value)} 28)`} fill={COLOURS.primary} />
        )}
      </svg>
      <figcaption className="soft">{words.join('；')}</figcaption>
    </figure>
  );
}
