import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import { FileField, formOf } from './FileField.tsx';
import { PersonalDataReason } from './PersonalDataReason.tsx';
import type { EvidenceFile } from './queries.ts';

interface ReplaceValues {
  readonly reason: string;
  readonly file: File;
  readonly confirmed?: string;
}

/** Files a new version of a piece of evidence, with the reason. */
export function EvidenceReplace({ file: { id, title }, onClose }: { file: EvidenceFile; onClose: () => void }) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  const send = ({ reason, file, confirmed }: ReplaceValues) => {
    const query = { reason, ...(confirmed !== undefined && { confirmed }) };
    return call('POST /api/ledger/evidence/:id/versions', { params: { id }, query, body: formOf(file) });
  };
  return (
    <FormDialog
      title={t('ledger.evidenceReplaceTitle', { title })}
      send={send}
      onClose={onClose}
      wayOut={(error) => <PersonalDataReason error={error} />}
    >
      <p className="soft">{t('ledger.evidenceReplaceNote')}</p>
      <Form.Item name="reason" label={t('ledger.evidenceReplaceReason')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="file" rules={required}>
        <FileField />
      </Form.Item>
    </FormDialog>
  );
}
