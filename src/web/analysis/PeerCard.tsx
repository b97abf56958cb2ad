import { useQuery } from '@tanstack/react-query';
import { Card, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FunnelChart } from '#web/charts/FunnelChart.tsx';
import { PeerBand } from '#web/charts/PeerBand.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { type PeerAnswer, type PeerQuestion, peersQuery } from './queries.ts';

interface PeerCardProps {
  readonly question: Omit<PeerQuestion, 'unit'>;
  /** Unit that is marked at first, by its code; null for one's own, or none. */
  readonly unit: string | null;
  /** Units that can be marked, in the order of their codes; empty where there is nothing to choose. */
  readonly choices: readonly { readonly key: string; readonly label: string }[];
  /** Unit of the measure, such as 分. */
  readonly measureUnit: string;
}

/** 同类比较: one unit beside the others of its kind, as a band and a funnel, without names and without an order. */
export function PeerCard({ question, unit, choices, measureUnit }: PeerCardProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(unit);
  const answer = useQuery(peersQuery({ ...question, unit: chosen }));
  return (
    <Card
      size="small"
      title={t('peers.title')}
      extra={
        choices.length > 0 && (
          <Select
            allowClear
            size="small"
            aria-label={t('peers.choose')}
            placeholder={t('peers.choose')}
            style={{ width: 180 }}
            value={chosen}
            onChange={(key: string | undefined) => setChosen(key ?? null)}
            options={choices.map(({ key, label }) => ({ value: key, label }))}
          />
        )
      }
    >
      <QueryView query={answer}>{(data) => <Peers answer={data} measureUnit={measureUnit} />}</QueryView>
    </Card>
  );
}

function Peers({ answer, measureUnit }: { answer: PeerAnswer; measureUnit: string }) {
  const { t } = useTranslation();
  const { picture, own, scale } = answer;
  if (picture === null) return <p className="soft">{t('peers.tooFew')}</p>;
  const unit = scale === 100 ? '%' : measureUnit;
  const pair = ([low, high]: readonly number[]) => [(low ?? 0) * scale, (high ?? 0) * scale] as const;
  const place = picture.own;
  const finding =
    place === null ? t('peers.noOwn') : t(`peers.zone.${place.zone === 'inside' ? 'inside' : place.side}`);
  const marked = place === null || own === null ? null : { label: own.label, value: place.value * scale };
  const band = {
    ...{ half: pair(picture.band.half), most: pair(picture.band.most) },
    ...{ whole: picture.centre * scale, own: marked },
  };
  return (
    <div className="stack">
      <p style={{ margin: 0 }}>
        {own !== null && <strong>{own.label} </strong>}
        {finding}
      </p>
      <PeerBand picture={band} unit={unit} />
      <FunnelChart {...{ picture, unit, scale, finding, ownLabel: own?.label ?? null }} />
    </div>
  );
}
