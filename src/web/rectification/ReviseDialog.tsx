import { Button, Form, Input, Modal, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DutyKind } from '#domain/rectification/duty.ts';
import { type ItemKind, itemKinds } from '#domain/rectification/item.ts';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { DutyFields } from './DutyFields.tsx';
import type { Item } from './queries.ts';

interface RevisedValues {
  readonly title: string;
  readonly kind: ItemKind;
  readonly target: string;
  readonly measures: string;
  readonly reason: string;
  readonly duties: { unitId: string; kind: DutyKind; deadline?: Dayjs | null }[];
}

/** Opens the dialog in which an item is revised. */
export function ReviseButton({ item }: { item: Item }) {
  const { t } = useTranslation();
  const [revising, setRevising] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setRevising(true)}>
        {t('flow.revise')}
      </Button>
      {revising && <ReviseDialog item={item} onClose={() => setRevising(false)} />}
    </>
  );
}

/** Changes what an item says, with a reason; says before what that does to its approval. */
function ReviseDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<RevisedValues>();
  const revise = useDeed(
    (values: RevisedValues) =>
      call('POST /api/ledger/items/:id/revision', { params: { id: item.id }, body: bodyOf(item, values) }),
    onClose,
  );
  return (
    <Modal
      open
      width={720}
      title={t('flow.revise')}
      okText={t('common.confirm')}
      confirmLoading={revise.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p className="soft">{t(item.approvalSha256 === null ? 'flow.reviseDraft' : 'flow.reviseApproved')}</p>
      <Form form={form} layout="vertical" initialValues={valuesOf(item)} onFinish={(values) => revise.mutate(values)}>
        <RevisedFields />
        <DutyFields />
      </Form>
      <RefusalAlert error={revise.error} />
    </Modal>
  );
}

function valuesOf({ title, kind, target, measures, duties }: Item): Partial<RevisedValues> {
  return {
    ...{ title, kind, target, measures: measures.join('\n') },
    duties: duties.map(({ unitId, kind: duty, deadline }) => ({
      ...{ unitId, kind: duty },
      deadline: deadline === null ? null : dayjs(deadline),
    })),
  };
}

function bodyOf({ version }: Item, { measures, duties, ...rest }: RevisedValues) {
  return {
    ...{ ...rest, version, window: null },
    measures: measures.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])),
    duties: duties.map(({ deadline, ...duty }) => ({ ...duty, deadline: deadline?.format('YYYY-MM-DD') ?? null })),
  };
}

function RevisedFields() {
  const { t } = useTranslation();
  const rules = [{ required: true, message: t('common.required') }];
  return (
    <>
      <Form.Item name="reason" label={t('flow.reviseReason')} rules={rules}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </Form.Item>
      <Form.Item name="title" label={t('ledger.itemTitle')} rules={rules}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="target" label={t('ledger.target')} rules={rules}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
      </Form.Item>
      <Form.Item name="measures" label={t('ledger.measures')} rules={rules} extra={t('flow.measuresHint')}>
        <Input.TextArea autoSize={{ minRows: 3 }} />
      </Form.Item>
      <Form.Item name="kind" label={t('ledger.kindLabel')}>
        <Radio.Group options={itemKinds.map((value) => ({ value, label: t(`ledger.kind.${value}`) }))} />
      </Form.Item>
    </>
  );
}
