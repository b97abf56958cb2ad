import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { FileDrop } from '#web/components/FileDrop.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { saveFile } from '#web/saveFile.ts';
import { BasisFields, type BasisValues, basisOf } from './BasisFields.tsx';
import type { SchoolPreview } from './queries.ts';
import { SchoolRows } from './SchoolRows.tsx';

/** Imports a register of schools from Excel in two steps: held against what is registered, then confirmed, all of it or nothing. */
export function SchoolImport({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [preview, setPreview] = useState<SchoolPreview | null>(null);
  return (
    <Modal open width={960} title={t('schools.title')} footer={null} onCancel={onClose}>
      {preview === null ? (
        <ChooseFile onRead={setPreview} />
      ) : (
        <ConfirmImport preview={preview} onAgain={() => setPreview(null)} onClose={onClose} />
      )}
    </Modal>
  );
}

function ChooseFile({ onRead }: { onRead: (preview: SchoolPreview) => void }) {
  const { t } = useTranslation();
  const read = useDeed((file: File) => {
    const body = new FormData();
    body.set('file', file);
    return call('POST /api/organisation/schools/preview', { body });
  }, onRead);
  const template = useDeed(() => saveFile('GET', '/api/organisation/schools/template'));
  return (
    <div className="stack">
      <p className="soft">{t('schools.note')}</p>
      <div>
        <Button icon={<DownloadOutlined aria-hidden />} loading={template.isPending} onClick={() => template.mutate()}>
          {t('schools.template')}
        </Button>
      </div>
      <FileDrop
        label={t('schools.file')}
        hint={t('schools.fileHint')}
        accept=".xlsx"
        disabled={read.isPending}
        onFile={(file) => read.mutate(file)}
      />
      <RefusalAlert error={read.error ?? template.error} />
    </div>
  );
}

interface ConfirmImportProps {
  readonly preview: SchoolPreview;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

function ConfirmImport({ preview, onAgain, onClose }: ConfirmImportProps) {
  const { t } = useTranslation();
  const { counts, uploadId, fingerprint } = preview;
  const carryOut = useDeed(
    (values: BasisValues) =>
      call('POST /api/organisation/schools/import', { body: { uploadId, fingerprint, ...basisOf(values) } }),
    onClose,
  );
  const nothing = counts.new + counts.changed === 0;
  return (
    <div className="stack">
      <Alert
        type={counts.refused > 0 ? 'error' : 'info'}
        showIcon
        title={t('schools.counts', counts)}
        description={t(counts.refused > 0 ? 'schools.mend' : nothing ? 'schools.nothing' : 'schools.check')}
      />
      <SchoolRows preview={preview} />
      {counts.refused === 0 && !nothing ? (
        <Form<BasisValues> layout="vertical" onFinish={(values) => carryOut.mutate(values)}>
          <BasisFields />
          <Button type="primary" htmlType="submit" loading={carryOut.isPending}>
            {t('schools.confirm')}
          </Button>
        </Form>
      ) : (
        <div>
          <Button onClick={onAgain}>{t('schools.again')}</Button>
        </div>
      )}
      <RefusalAlert error={carryOut.error} />
    </div>
  );
}
