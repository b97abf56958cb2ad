import { FileTextOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Piece } from '#domain/rectification/evidence.ts';
import { useSelf } from '#web/access/session.ts';
import { Word } from '#web/components/Word.tsx';
import { showDay } from '#web/showTime.ts';
import { EvidenceLook } from './EvidenceLook.tsx';
import { EvidenceReplace } from './EvidenceReplace.tsx';
import { EvidenceReview } from './EvidenceReview.tsx';
import type { EvidenceFile, Item } from './queries.ts';

const TONES = {
  submitted: 'waiting',
  accepted: 'done',
  rejected: 'trouble',
  expired: 'trouble',
  missing: 'trouble',
  replaced: 'neutral',
} as const;

interface EvidencePieceProps {
  readonly item: Item;
  readonly piece: Piece<EvidenceFile>;
  readonly mayFile: boolean;
}

/** A piece of evidence: the version in force, what may be done with it, and the earlier versions with what was said of them. */
export function EvidencePiece({ item, piece: [current, ...earlier], mayFile }: EvidencePieceProps) {
  const { t } = useTranslation();
  const { unitId } = useSelf();
  const [replacing, setReplacing] = useState(false);
  return (
    <div className="evidence">
      <VersionFacts file={current} version={earlier.length + 1}>
        {mayFile && current.unitId === unitId && (
          <Button size="small" onClick={() => setReplacing(true)}>
            {t('ledger.evidenceReplace')}
          </Button>
        )}
      </VersionFacts>
      {item.state === 'verifying' && current.review === 'submitted' && <EvidenceReview id={current.id} />}
      {earlier.length > 0 && (
        <details>
          <summary>{t('ledger.evidenceVersions', { count: earlier.length })}</summary>
          <div className="stack">
            {earlier.map((file, place) => (
              <VersionFacts key={file.id} file={file} version={earlier.length - place} />
            ))}
          </div>
        </details>
      )}
      {replacing && <EvidenceReplace file={current} onClose={() => setReplacing(false)} />}
    </div>
  );
}

interface VersionFactsProps {
  readonly file: EvidenceFile;
  /** 1 for the first. */
  readonly version: number;
  readonly children?: React.ReactNode;
}

/** One version: name, state, who filed it when and why, what the verifier said, and its SHA-256. */
function VersionFacts({ file, version, children }: VersionFactsProps) {
  const { t } = useTranslation();
  const filed = [file.fileName, `${Math.ceil(file.bytes / 1024)} KB`, file.uploader, showDay(file.uploadedAt)];
  return (
    <div className="stack" style={{ gap: 6 }}>
      <div className="row">
        <FileTextOutlined aria-hidden />
        <a href={`/api/ledger/evidence/${file.id}/file`}>{file.title}</a>
        <span className="soft">{t('ledger.evidenceVersion', { count: version })}</span>
        <Word tone={TONES[file.state]}>{t(`ledger.evidenceState.${file.state}`)}</Word>
        <EvidenceLook file={file} />
        {children}
      </div>
      <div className="soft">{filed.filter((part) => part !== null).join(' · ')}</div>
      {file.reason !== null && <div>{file.reason}</div>}
      <ReviewFacts file={file} />
      <div className="hash">SHA-256 {file.sha256}</div>
    </div>
  );
}

function ReviewFacts({ file: { reviewReason, reviewer, reviewedAt, validUntil } }: { file: EvidenceFile }) {
  const { t } = useTranslation();
  const facts = [
    reviewReason,
    reviewer === null || reviewedAt === null
      ? null
      : t('ledger.evidenceReviewedBy', { who: reviewer, date: showDay(reviewedAt) }),
    validUntil === null ? null : t('ledger.evidenceValidUntil', { date: validUntil }),
  ].filter((fact) => fact !== null && fact !== '');
  return facts.length === 0 ? null : <div className="pre">{facts.join(' · ')}</div>;
}
