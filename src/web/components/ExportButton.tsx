import { DownloadOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Alert, Button, type ButtonProps, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { purposesOfUse } from '#domain/access/apiToken.ts';
import type { UseOfResults } from '#domain/access/useOfResults.ts';
import { call } from '#web/client.ts';
import { Refusal } from '#web/refusal.ts';
import { addressOf } from '#web/request.ts';
import { saveFile } from '#web/saveFile.ts';
import { RefusalAlert } from './RefusalAlert.tsx';
import { useDeed } from './useDeed.ts';

/** What is taken out: the ledger in reach, a problem list or the archive of an item by its id. */
export type ExportSubject =
  | { readonly kind: 'ledger' }
  | { readonly kind: 'problem-list' | 'item-archive'; readonly id: string };

const calls = {
  ledger: 'GET /api/ledger/excel',
  'problem-list': 'GET /api/problem-lists/:id/word',
  'item-archive': 'GET /api/ledger/items/:id/archive',
} as const;

interface ExportButtonProps {
  readonly label: string;
  readonly subject: ExportSubject;
  readonly size?: ButtonProps['size'];
  readonly disabled?: boolean;
}

/** Takes results out as a file: asks first what they are for, which the file then carries and the trail keeps. */
export function ExportButton({ label, subject, size = 'middle', disabled = false }: ExportButtonProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size={size} disabled={disabled} icon={<DownloadOutlined aria-hidden />} onClick={() => setAsking(true)}>
        {label}
      </Button>
      {asking && <ExportDialog title={label} subject={subject} onClose={() => setAsking(false)} />}
    </>
  );
}

interface ExportDialogProps {
  readonly title: string;
  readonly subject: ExportSubject;
  readonly onClose: () => void;
}

/** Purpose and reason; where the file holds several units' results, the same words become a request for approval. */
function ExportDialog({ title, subject, onClose }: ExportDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<UseOfResults>();
  const { kind } = subject;
  const id = subject.kind === 'ledger' ? null : subject.id;
  const address = (query: UseOfResults) => addressOf(calls[kind], { params: { id }, query });
  const take = useDeed((query: UseOfResults) => saveFile('GET', address(query)), onClose);
  const ask = useDeed((use: UseOfResults) =>
    call('POST /api/exports', {
      body: {
        ...{ ...use, kind },
        ...{ listId: kind === 'problem-list' ? id : null, itemId: kind === 'item-archive' ? id : null },
      },
    }),
  );
  const needsApproval = take.error instanceof Refusal && take.error.code === 'exports.needs-approval';
  const act = needsApproval ? ask : take;
  const required = [{ required: true, message: t('common.required') }];
  return (
    <Modal
      open
      title={title}
      okText={t(needsApproval ? 'exports.ask' : 'common.confirm')}
      okButtonProps={{ disabled: ask.isSuccess }}
      confirmLoading={act.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p className="soft">{t('common.exportNote')}</p>
      <Form name="export" form={form} layout="vertical" onFinish={(values) => act.mutate(values)}>
        <Form.Item name="purpose" label={t('common.exportPurpose')} rules={required}>
          <Select options={purposesOfUse.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name="reason" label={t('common.exportReason')} rules={[...required, { min: 4 }]}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      {ask.isSuccess ? <Asked /> : <RefusalAlert error={ask.error ?? take.error} />}
    </Modal>
  );
}

function Asked() {
  const { t } = useTranslation();
  return (
    <Alert
      type="success"
      showIcon
      title={t('exports.asked')}
      description={<Link to="/exports">{t('exports.open')}</Link>}
    />
  );
}
