import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import type { PublishedList } from './queries.ts';

interface AnswerDialogProps {
  readonly list: PublishedList;
  readonly answer: 'acknowledge' | 'object';
  readonly onClose: () => void;
}

/** 签收, or 申辩 with reasons. */
export function AnswerDialog({ list, answer, onClose }: AnswerDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ objection?: string }>();
  const send = useDeed(
    ({ objection }: { objection?: string }) =>
      call('POST /api/problem-lists/:id/answer', { params: { id: list.id }, body: { objection: objection ?? null } }),
    onClose,
  );
  return (
    <Modal
      open
      title={t(`problem.answer.${answer}`)}
      okText={t(`problem.answer.${answer}`)}
      confirmLoading={send.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p>
        {list.number} {list.title}
      </p>
      <Form form={form} layout="vertical" onFinish={(values) => send.mutate(values)}>
        {answer === 'object' && (
          <Form.Item
            name="objection"
            label={t('problem.objectReason')}
            rules={[{ required: true, message: t('common.required') }]}
          >
            <Input.TextArea autoSize={{ minRows: 3 }} />
          </Form.Item>
        )}
      </Form>
      <RefusalAlert error={send.error} />
    </Modal>
  );
}
