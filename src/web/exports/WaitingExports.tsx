import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { showTime } from '#web/showTime.ts';
import type { ExportLine } from './queries.ts';

interface Deciding {
  readonly line: ExportLine;
  readonly approved: boolean;
}

/** Wishes of others, oldest first, each to be approved or refused with a reason. */
export function WaitingExports({ lines }: { lines: readonly ExportLine[] }) {
  const { t } = useTranslation();
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const columns: readonly RecordColumn<ExportLine>[] = [
    { title: t('exports.askedAt'), cell: ({ askedAt }) => showTime(askedAt), width: 150 },
    { title: t('exports.asker'), cell: ({ asker }) => asker },
    { title: t('exports.file'), cell: ({ title }) => title },
    { title: t('exports.units'), cell: ({ units }) => units, width: 90, number: true },
    { title: t('exports.use'), cell: ({ purpose, reason }) => `${purpose}：${reason}` },
    {
      title: t('common.actions'),
      width: 170,
      cell: (line) => (
        <div className="row">
          <Button
            size="small"
            type="primary"
            aria-label={`${t('exports.approve')}：${line.title}`}
            onClick={() => setDeciding({ line, approved: true })}
          >
            {t('exports.approve')}
          </Button>
          <Button
            size="small"
            aria-label={`${t('exports.refuse')}：${line.title}`}
            onClick={() => setDeciding({ line, approved: false })}
          >
            {t('exports.refuse')}
          </Button>
        </div>
      ),
    },
  ];
  return (
    <>
      <RecordTable records={lines} columns={columns} keyOf={({ id }) => id} minWidth={1000} />
      {deciding !== null && <DecisionDialog {...deciding} onClose={() => setDeciding(null)} />}
    </>
  );
}

function DecisionDialog({ line, approved, onClose }: Deciding & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ readonly reason: string }>();
  const decide = useDeed(
    ({ reason }: { readonly reason: string }) =>
      call('POST /api/exports/:id/decision', { params: { id: line.id }, body: { approved, reason } }),
    onClose,
  );
  return (
    <Modal
      open
      title={`${t(approved ? 'exports.approve' : 'exports.refuse')}：${line.title}`}
      okText={t('common.confirm')}
      confirmLoading={decide.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p className="soft">{t('exports.decisionNote')}</p>
      <Form name="export-decision" form={form} layout="vertical" onFinish={(values) => decide.mutate(values)}>
        <Form.Item
          name="reason"
          label={t('exports.decisionReason')}
          rules={[{ required: true, message: t('common.required') }, { min: 4 }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      <RefusalAlert error={decide.error} />
    </Modal>
  );
}
