import { Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type EvidenceKind, evidenceKinds } from '#domain/rectification/item.ts';
import { call } from '#web/client.ts';
import { FileDrop } from '#web/components/FileDrop.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';

interface EvidenceValues {
  readonly title: string;
  readonly kind: EvidenceKind;
}

/** Files a piece of evidence: what it is called, whether it shows output or outcome, and the file. */
export function EvidenceUpload({ itemId, onClose }: { itemId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<EvidenceValues>();
  const [file, setFile] = useState<File | null>(null);
  const upload = useDeed(({ title, kind }: EvidenceValues) => {
    const body = new FormData();
    if (file !== null) body.set('file', file);
    return call('POST /api/ledger/items/:id/evidence', { params: { id: itemId }, query: { title, kind }, body });
  }, onClose);
  return (
    <Modal
      open
      title={t('ledger.evidenceAdd')}
      okText={t('ledger.evidenceAdd')}
      okButtonProps={{ disabled: file === null }}
      confirmLoading={upload.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'output' }}
        onFinish={(values) => upload.mutate(values)}
      >
        <Form.Item
          name="title"
          label={t('ledger.evidenceTitle')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="kind" label={t('ledger.evidenceType')}>
          <Radio.Group options={evidenceKinds.map((value) => ({ value, label: t(`ledger.evidenceKind.${value}`) }))} />
        </Form.Item>
        <FileDrop
          label={file?.name ?? t('ledger.evidenceAdd')}
          hint={t('ledger.evidenceHint')}
          accept=".pdf,.doc,.docx,.xls,.xlsx,.jpg,.jpeg,.png"
          onFile={setFile}
        />
      </Form>
      <RefusalAlert error={upload.error} />
    </Modal>
  );
}
