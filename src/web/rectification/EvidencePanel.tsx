import { FileTextOutlined } from '@ant-design/icons';
import { Button, Card, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EvidenceReview } from './EvidenceReview.tsx';
import { EvidenceUpload } from './EvidenceUpload.tsx';
import type { Item } from './queries.ts';

const TONES = { submitted: 'gold', accepted: 'green', rejected: 'volcano' } as const;

/** Evidence files of the item with their hashes and what the verifier made of them. */
export function EvidencePanel({ item }: { item: Item }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  return (
    <Card
      title={t('ledger.evidence')}
      size="small"
      extra={
        <Button size="small" onClick={() => setAdding(true)}>
          {t('ledger.evidenceAdd')}
        </Button>
      }
    >
      {item.evidence.length === 0 && <p className="soft">{t('ledger.evidenceNone')}</p>}
      <div className="stack">
        {item.evidence.map((file) => (
          <div key={file.id} className="evidence">
            <div className="row">
              <FileTextOutlined />
              <a href={`/api/ledger/evidence/${file.id}/file`}>{file.title}</a>
              <Tag>{t(`ledger.evidenceKind.${file.kind}`)}</Tag>
              <Tag color={TONES[file.review]}>{t(`ledger.review.${file.review}`)}</Tag>
            </div>
            <div className="soft">
              {file.fileName} · {Math.ceil(file.bytes / 1024)} KB · {file.uploadedAt.slice(0, 10)}
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
