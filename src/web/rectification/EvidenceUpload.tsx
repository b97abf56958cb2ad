import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { type EvidenceKind, evidenceKinds } from '#domain/rectification/item.ts';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import { EvidenceLinkOffer } from './EvidenceLinkOffer.tsx';
import { FileField, formOf } from './FileField.tsx';
import { PersonalDataReason } from './PersonalDataReason.tsx';
import type { EvidenceRequest } from './queries.ts';

interface EvidenceValues {
  readonly title: string;
  readonly kind: EvidenceKind;
  readonly file: File;
  readonly confirmed?: string;
}

interface EvidenceUploadProps {
  readonly itemId: string;
  /** What it was asked for as; null when nobody asked. */
  readonly request: EvidenceRequest | null;
  readonly onClose: () => void;
}

/** Files a piece of evidence: what it is called, whether it shows output or outcome, and the file; one that is there already is linked. */
export function EvidenceUpload({ itemId, request, onClose }: EvidenceUploadProps) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  const asked = request === null ? {} : { requestId: request.id };
  const send = ({ title, kind, file, confirmed }: EvidenceValues) =>
    call('POST /api/ledger/items/:id/evidence', {
      ...{
        params: { id: itemId },
        query: { title, kind, ...asked, ...(confirmed !== undefined && { confirmed }) },
        body: formOf(file),
      },
    });
  return (
    <FormDialog
      title={t('ledger.evidenceAdd')}
      initial={{ kind: request?.kind ?? 'output', title: request?.title }}
      send={send}
      onClose={onClose}
      wayOut={(error) => (
        <>
          <EvidenceLinkOffer error={error} itemId={itemId} asked={asked} onClose={onClose} />
          <PersonalDataReason error={error} />
        </>
      )}
    >
      <Form.Item name="title" label={t('ledger.evidenceTitle')} rules={required}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="kind" label={t('ledger.evidenceType')}>
        <Radio.Group options={evidenceKinds.map((value) => ({ value, label: t(`ledger.evidenceKind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="file" rules={required}>
        <FileField />
      </Form.Item>
    </FormDialog>
  );
}
