import { DownloadOutlined } from '@ant-design/icons';
import { Button, type ButtonProps, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { purposesOfUse } from '#domain/access/apiToken.ts';
import type { UseOfResults } from '#domain/access/useOfResults.ts';
import { addressOf } from '#web/request.ts';
import { saveFile } from '#web/saveFile.ts';
import { RefusalAlert } from './RefusalAlert.tsx';
import { useDeed } from './useDeed.ts';

interface ExportButtonProps {
  readonly label: string;
  /** Path of the export, e.g. `/api/ledger/excel`. */
  readonly path: string;
  readonly size?: ButtonProps['size'];
  readonly disabled?: boolean;
}

/** Takes results out as a file: asks first what they are for, which the file then carries and the trail keeps. */
export function ExportButton({ label, path, size = 'middle', disabled = false }: ExportButtonProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size={size} disabled={disabled} icon={<DownloadOutlined aria-hidden />} onClick={() => setAsking(true)}>
        {label}
      </Button>
      {asking && <ExportDialog title={label} path={path} onClose={() => setAsking(false)} />}
    </>
  );
}

interface ExportDialogProps {
  readonly title: string;
  readonly path: string;
  readonly onClose: () => void;
}

function ExportDialog({ title, path, onClose }: ExportDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<UseOfResults>();
  const take = useDeed((query: UseOfResults) => saveFile(addressOf(`GET ${path}`, { query })), onClose);
  const required = [{ required: true, message: t('common.required') }];
  return (
    <Modal
      open
      title={title}
      okText={t('common.confirm')}
      confirmLoading={take.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p className="soft">{t('common.exportNote')}</p>
      <Form name="export" form={form} layout="vertical" onFinish={(values) => take.mutate(values)}>
        <Form.Item name="purpose" label={t('common.exportPurpose')} rules={required}>
          <Select options={purposesOfUse.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name="reason" label={t('common.exportReason')} rules={[...required, { min: 4 }]}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      <RefusalAlert error={take.error} />
    </Modal>
  );
}
