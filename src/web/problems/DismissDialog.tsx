import { useQuery } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { type Candidate, problemsQuery } from './queries.ts';

interface DismissValues {
  readonly reason: string;
  readonly problemId?: string;
}

interface DismissDialogProps {
  readonly candidate: Candidate;
  readonly choice: 'merge' | 'reject';
  readonly onClose: () => void;
}

/** Merges a candidate into a problem that says the same, or rejects it; either way with a reason. */
export function DismissDialog({ candidate, choice, onClose }: DismissDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<DismissValues>();
  const params = { id: candidate.id };
  const dismiss = useDeed(
    async ({ reason, problemId }: DismissValues) =>
      choice === 'merge'
        ? call('POST /api/candidates/:id/merge', { params, body: { reason, problemId: problemId ?? '' } })
        : call('POST /api/candidates/:id/reject', { params, body: { reason } }),
    onClose,
  );
  const required = [{ required: true, message: t('common.required') }];
  return (
    <Modal
      open
      title={t(`problem.choice.${choice}`)}
      okText={t(`problem.choice.${choice}`)}
      confirmLoading={dismiss.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p>{candidate.sentence}</p>
      <Form form={form} layout="vertical" onFinish={(values) => dismiss.mutate(values)}>
        {choice === 'merge' && (
          <Form.Item name="problemId" label={t('problem.mergeInto')} rules={required}>
            <OneProblem label={t('problem.mergeInto')} />
          </Form.Item>
        )}
        <Form.Item name="reason" label={t('problem.decisionReason')} rules={required}>
          <Input.TextArea autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
      <RefusalAlert error={dismiss.error} />
    </Modal>
  );
}

interface OneProblemProps {
  readonly label: string;
  readonly value?: string;
  readonly onChange?: (id: string) => void;
}

function OneProblem({ label, ...field }: OneProblemProps) {
  const problems = useQuery(problemsQuery);
  const options = (problems.data ?? []).map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }));
  return <Select showSearch={{ optionFilterProp: 'label' }} aria-label={label} options={options} {...field} />;
}
