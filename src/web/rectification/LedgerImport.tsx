import { UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { call, type Reply } from '#web/client.ts';
import { FileDrop } from '#web/components/FileDrop.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { LedgerDifferences } from './LedgerDifferences.tsx';

/** An edited ledger held against what stands, cell by cell. */
export type LedgerPreview = Reply<'POST /api/ledger/excel/preview'>;

/** Takes back a ledger that was edited in Excel, in two steps: what would change, then the confirmation. */
export function LedgerImport() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [preview, setPreview] = useState<LedgerPreview | null>(null);
  if (!useMay('ledger.act')) return null;
  const close = () => {
    setOpen(false);
    setPreview(null);
  };
  return (
    <>
      <Button icon={<UploadOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('ledgerImport.open')}
      </Button>
      {open && (
        <Modal open width={1080} title={t('ledgerImport.title')} footer={null} onCancel={close}>
          {preview === null ? (
            <ChooseFile onRead={setPreview} />
          ) : (
            <Confirm preview={preview} onAgain={() => setPreview(null)} onClose={close} />
          )}
        </Modal>
      )}
    </>
  );
}

function ChooseFile({ onRead }: { onRead: (preview: LedgerPreview) => void }) {
  const { t } = useTranslation();
  const read = useDeed((file: File) => {
    const body = new FormData();
    body.set('file', file);
    return call('POST /api/ledger/excel/preview', { body });
  }, onRead);
  return (
    <div className="stack">
      <p className="soft">{t('ledgerImport.note')}</p>
      <FileDrop
        label={t('ledgerImport.file')}
        hint={t('ledgerImport.fileHint')}
        accept=".xlsx"
        disabled={read.isPending}
        onFile={(file) => read.mutate(file)}
      />
      <RefusalAlert error={read.error} />
    </div>
  );
}

interface ConfirmProps {
  readonly preview: LedgerPreview;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

function Confirm({ preview, onAgain, onClose }: ConfirmProps) {
  const { t } = useTranslation();
  const { counts, uploadId, fingerprint } = preview;
  const carryOut = useDeed(() => call('POST /api/ledger/excel/import', { body: { uploadId, fingerprint } }), onClose);
  return (
    <div className="stack">
      <Alert
        type={counts.refused + counts.conflict > 0 ? 'warning' : 'info'}
        showIcon
        title={t('ledgerImport.counts', counts)}
        description={t(counts.change === 0 ? 'ledgerImport.nothing' : 'ledgerImport.check')}
      />
      <LedgerDifferences preview={preview} />
      <RefusalAlert error={carryOut.error} />
      <div className="row">
        <Button
          type="primary"
          disabled={counts.change === 0}
          loading={carryOut.isPending}
          onClick={() => carryOut.mutate(undefined)}
        >
          {t('ledgerImport.confirm', { count: counts.change })}
        </Button>
        <Button onClick={onAgain}>{t('ledgerImport.again')}</Button>
      </div>
    </div>
  );
}
