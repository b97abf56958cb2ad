import { SafetyCertificateOutlined, WarningOutlined } from '@ant-design/icons';
import { Card } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { otherActNames } from '#domain/rectification/actNames.ts';
import { itemDeeds } from '#domain/rectification/transitions.ts';
import { HistoryTimeline } from '#web/components/HistoryTimeline.tsx';
import type { Item } from './queries.ts';

/** Acts on an item: the deeds of its table, and those that change no state. */
const ACTS = [...itemDeeds, ...(Object.keys(otherActNames) as (keyof typeof otherActNames)[])] as const;

/** The history of the item and whether its chain of hashes holds. */
export function HistoryPanel({ item }: { item: Item }) {
  const { t } = useTranslation();
  const word = (deed: string) => {
    const known = ACTS.find((act) => act === deed);
    return known === undefined ? deed : t(`ledger.deed.${known}`);
  };
  const acts = item.history.map((act) => ({ ...act, deed: word(act.deed), note: noteOf(act.details, t) }));
  return (
    <Card title={t('ledger.history')} size="small">
      <p className="soft" style={{ marginTop: 0 }}>
        {t('ledger.historyNote')}
      </p>
      {item.brokenLink === null ? (
        <p style={{ color: '#1d6b46' }}>
          <SafetyCertificateOutlined aria-hidden /> {t('ledger.chainIntact')}
        </p>
      ) : (
        <p role="alert" style={{ color: '#b3261e' }}>
          <WarningOutlined aria-hidden /> {t('ledger.chainBroken', { count: item.brokenLink })}
        </p>
      )}
      <Replayed item={item} />
      <HistoryTimeline acts={acts} />
    </Card>
  );
}

/** Whether the item is what its history adds up to. */
function Replayed({ item }: { item: Item }) {
  const { t } = useTranslation();
  const count = item.flow.unlawful.length + item.flow.differences.length;
  if (count === 0) return <p className="soft">{t('flow.replayFits')}</p>;
  return (
    <p role="alert" style={{ color: '#b3261e' }}>
      <WarningOutlined aria-hidden /> {t('flow.replayDiffers', { count })}
    </p>
  );
}

/** The words that came with an act: its reason, the title of the file and what its check found, or who passed it on to whom. */
function noteOf(details: Readonly<Record<string, unknown>>, t: TFunction): string | null {
  const { from, to, confirmed } = details;
  const passed = typeof from === 'string' && typeof to === 'string' ? `${from} → ${to}` : null;
  const text = details.reason ?? details.title ?? passed;
  const note = typeof text === 'string' && text !== '' ? text : null;
  const kept = typeof confirmed === 'string' ? t('ledger.evidencePersonalKept', { reason: confirmed }) : null;
  const unread = details.personalData === 'not-read' ? t('ledger.evidenceNotRead') : null;
  const parts = [note, kept, unread].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join('；');
}
