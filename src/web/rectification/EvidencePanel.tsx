import { FileTextOutlined } from '@ant-design/icons';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSelf } from '#web/access/session.ts';
import { Word } from '#web/components/Word.tsx';
import { showDay } from '#web/showTime.ts';
import { EvidenceReview } from './EvidenceReview.tsx';
import { EvidenceUpload } from './EvidenceUpload.tsx';
import type { Item } from './queries.ts';

const TONES = { submitted: 'waiting', accepted: 'done', rejected: 'trouble' } as const;

/** States in which evidence is taken. */
const TAKING = ['acknowledged', 'in-progress', 'verifying'] as const;

/** Evidence files of the item with their hashes and what the verifier made of them. */
export function EvidencePanel({ item }: { item: Item }) {
  const { t } = useTranslation();
  const { unitId } = useSelf();
  const [adding, setAdding] = useState(false);
  const holdsDuty = item.duties.some((duty) => duty.unitId === unitId);
  const mayFile = holdsDuty && TAKING.some((state) => state === item.state);
  return (
    <Card
      title={t('ledger.evidence')}
      size="small"
      extra={
        mayFile && (
          <Button size="small" onClick={() => setAdding(true)}>
            {t('ledger.evidenceAdd')}
          </Button>
        )
      }
    >
      {item.evidence.length === 0 && <p className="soft">{t('ledger.evidenceNone')}</p>}
      <div className="stack">
        {item.evidence.map((file) => (
          <div key={file.id} className="evidence">
            <div className="row">
              <FileTextOutlined aria-hidden />
              <a href={`/api/ledger/evidence/${file.id}/file`}>{file.title}</a>
              <Word>{t(`ledger.evidenceKind.${file.kind}`)}</Word>
              <Word tone={TONES[file.review]}>{t(`ledger.review.${file.review}`)}</Word>
            </div>
            <div className="soft">
              {file.fileName} · {Math.ceil(file.bytes / 1024)} KB · {showDay(file.uploadedAt)}
            </div>
            {file.reviewReason !== null && file.reviewReason !== '' && <p className="pre">{file.reviewReason}</p>}
            <div className="hash">SHA-256 {file.sha256}</div>
            {item.state === 'verifying' && file.review === 'submitted' && <EvidenceReview id={file.id} />}
          </div>
        ))}
      </div>
      {adding && <EvidenceUpload itemId={item.id} onClose={() => setAdding(false)} />}
    </Card>
  );
}
