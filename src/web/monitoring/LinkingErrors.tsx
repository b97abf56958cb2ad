import { Button, Card, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { type Input as CallInput, call, type Reply } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import type { Round } from './queries.ts';

type LinkingError = Reply<'GET /api/rounds'>['linkingErrors'][number];
type NewLinkingError = CallInput<'POST /api/linking-errors'>['body'];

/** Published linking errors between rounds, without which the error of a change would be too small. */
export function LinkingErrors({ rounds, errors }: { rounds: readonly Round[]; errors: readonly LinkingError[] }) {
  const { t } = useTranslation();
  const mayManage = useMay('monitoring.manage');
  const [adding, setAdding] = useState(false);
  const nameOf = (id: string) => rounds.find((round) => round.id === id)?.name ?? '';
  return (
    <Card
      size="small"
      title={t('link.title')}
      extra={
        mayManage && (
          <Button size="small" onClick={() => setAdding(true)}>
            {t('link.add')}
          </Button>
        )
      }
    >
      <p className="soft" style={{ marginTop: 0 }}>
        {t('link.note')}
      </p>
      <ul className="plain">
        {errors.map(({ id, measure, fromRoundId, toRoundId, value, source }) => (
          <li key={id}>
            {measure}：{nameOf(fromRoundId)} → {nameOf(toRoundId)} <b className="num">{value}</b>（{source}）
          </li>
        ))}
      </ul>
      {adding && <LinkingErrorDialog rounds={rounds} onClose={() => setAdding(false)} />}
    </Card>
  );
}

function LinkingErrorDialog({ rounds, onClose }: { rounds: readonly Round[]; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewLinkingError>();
  const record = useDeed((body: NewLinkingError) => call('POST /api/linking-errors', { body }), onClose);
  const required = [{ required: true, message: t('common.required') }];
  const options = rounds.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Modal
      open
      title={t('link.add')}
      okText={t('common.save')}
      confirmLoading={record.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" onFinish={(values) => record.mutate(values)}>
        <Form.Item name="measure" label={t('link.measure')} rules={required}>
          <Input />
        </Form.Item>
        <Form.Item name="fromRoundId" label={t('link.from')} rules={required}>
          <Select options={options} />
        </Form.Item>
        <Form.Item name="toRoundId" label={t('link.to')} rules={required}>
          <Select options={options} />
        </Form.Item>
        <Form.Item name="value" label={t('link.value')} rules={required}>
          <InputNumber min={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="source" label={t('link.source')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      <RefusalAlert error={record.error} />
    </Modal>
  );
}
