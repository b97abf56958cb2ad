import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fitsState } from '#domain/access/policy.ts';
import { piecesOf } from '#domain/rectification/evidence.ts';
import { type EvidenceKind, evidenceKinds } from '#domain/rectification/item.ts';
import { useSelf } from '#web/access/session.ts';
import { ExportButton } from '#web/components/ExportButton.tsx';
import { EvidenceAsk } from './EvidenceAsk.tsx';
import { EvidenceMissing } from './EvidenceMissing.tsx';
import { EvidencePiece } from './EvidencePiece.tsx';
import { EvidenceUpload } from './EvidenceUpload.tsx';
import type { Item } from './queries.ts';

/** Evidence of the item: what shows that something was done apart from what shows that it changed something; what is missing first. */
export function EvidencePanel({ item }: { item: Item }) {
  const { t } = useTranslation();
  const { unitId } = useSelf();
  const [adding, setAdding] = useState(false);
  const holdsDuty = item.duties.some((duty) => duty.unitId === unitId);
  const mayFile = holdsDuty && fitsState('ledger.file-evidence', item.state);
  const isEmpty = item.evidence.length === 0 && !item.evidenceRequests.some(({ missing }) => missing);
  return (
    <Card
      title={t('ledger.evidence')}
      size="small"
      extra={
        <span className="row">
          <ExportButton size="small" label={t('ledger.archive')} subject={{ kind: 'item-archive', id: item.id }} />
          <EvidenceAsk item={item} />
          {mayFile && (
            <Button size="small" onClick={() => setAdding(true)}>
              {t('ledger.evidenceAdd')}
            </Button>
          )}
        </span>
      }
    >
      {isEmpty ? (
        <p className="soft">{t('ledger.evidenceNone')}</p>
      ) : (
        <div className="stack">
          {evidenceKinds.map((kind) => (
            <KindSection key={kind} item={item} kind={kind} mayFile={mayFile} />
          ))}
        </div>
      )}
      {adding && <EvidenceUpload itemId={item.id} request={null} onClose={() => setAdding(false)} />}
    </Card>
  );
}

interface KindSectionProps {
  readonly item: Item;
  readonly kind: EvidenceKind;
  readonly mayFile: boolean;
}

function KindSection({ item, kind, mayFile }: KindSectionProps) {
  const { t } = useTranslation();
  const pieces = piecesOf(item.evidence).filter(([current]) => current.kind === kind);
  const missing = item.evidenceRequests.filter((request) => request.missing && request.kind === kind);
  const title = `${t(`ledger.evidenceKind.${kind}`)}（${t('ledger.evidenceCount', { count: pieces.length })}）`;
  return (
    <section className="stack" style={{ gap: 8 }} aria-label={title}>
      <b>{title}</b>
      {pieces.length + missing.length === 0 && <p className="soft">{t('ledger.evidenceEmptyKind')}</p>}
      {missing.map((request) => (
        <EvidenceMissing key={request.id} item={item} request={request} mayFile={mayFile} />
      ))}
      {pieces.map((piece) => (
        <EvidencePiece key={piece[0].id} item={item} piece={piece} mayFile={mayFile} />
      ))}
    </section>
  );
}
