import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lookFor, shownType } from '#domain/rectification/shownType.ts';
import { QueryView } from '#web/components/QueryView.tsx';
import { fetchFile } from '#web/fetchFile.ts';
import type { EvidenceFile } from './queries.ts';

/** A look at a file without saving it: pictures here, PDF in a window of its own; nothing for other files. */
export function EvidenceLook({ file }: { file: EvidenceFile }) {
  const { t } = useTranslation();
  const [looking, setLooking] = useState(false);
  const look = lookFor(file.fileName);
  if (look === null) return null;
  if (look === 'pdf')
    return (
      <Button size="small" href={`/api/ledger/evidence/${file.id}/pdf`} target="_blank" rel="noopener noreferrer">
        {t('ledger.evidenceLook')}
      </Button>
    );
  return (
    <>
      <Button size="small" onClick={() => setLooking(true)}>
        {t('ledger.evidenceLook')}
      </Button>
      {looking && <PictureDialog file={file} onClose={() => setLooking(false)} />}
    </>
  );
}

function PictureDialog({ file, onClose }: { file: EvidenceFile; onClose: () => void }) {
  const picture = useQuery({ queryKey: ['evidence', 'picture', file.id], queryFn: () => fetchPicture(file.id) });
  return (
    <Modal open width={900} title={file.title} footer={null} onCancel={onClose}>
      <QueryView query={picture}>{(blob) => <Picture blob={blob} title={file.title} />}</QueryView>
    </Modal>
  );
}

function Picture({ blob, title }: { blob: Blob | null; title: string }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (blob === null) return;
    const place = URL.createObjectURL(blob);
    setAddress(place);
    return () => URL.revokeObjectURL(place);
  }, [blob]);
  if (blob === null) return <p>{t('ledger.evidenceNoPicture')}</p>;
  return address === null ? null : <img src={address} alt={title} style={{ maxWidth: '100%' }} />;
}

/** The bytes of evidence under the type that they show themselves to be; null when they are no picture, whatever the name says. */
async function fetchPicture(id: string): Promise<Blob | null> {
  const response = await fetchFile('GET', `/api/ledger/evidence/${id}/file`);
  const bytes = await response.arrayBuffer();
  const type = shownType(new Uint8Array(bytes));
  return type === null || type === 'application/pdf' ? null : new Blob([bytes], { type });
}
