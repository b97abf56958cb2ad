import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ProblemStatement } from '#domain/problems/problem.ts';
import { useSelf } from '#web/access/session.ts';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import type { Candidate } from './queries.ts';
import { StatementFields } from './StatementFields.tsx';
import { statementFrom } from './statementFrom.ts';

type AcceptValues = ProblemStatement & { readonly reason: string };

/** Makes a candidate a problem: the editor words it, the evidence stays as it was frozen. */
export function AcceptDialog({ candidate, onClose }: { candidate: Candidate; onClose: () => void }) {
  const { t } = useTranslation();
  const { regionId } = useSelf();
  const [form] = Form.useForm<AcceptValues>();
  const first = statementFrom(candidate.evidence, candidate.sentence, regionId);
  const accept = useDeed(
    ({ reason, ...statement }: AcceptValues) =>
      call('POST /api/candidates/:id/accept', {
        params: { id: candidate.id },
        body: { reason, statement: { ...statement, effect: statement.effect ?? '', regionId: first.regionId } },
      }),
    onClose,
  );
  return (
    <Modal
      open
      width={720}
      title={t('problem.choice.accept')}
      okText={t('problem.choice.accept')}
      confirmLoading={accept.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" initialValues={first} onFinish={(values) => accept.mutate(values)}>
        <StatementFields />
        <Form.Item
          name="reason"
          label={t('problem.decisionReason')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Input.TextArea autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
      <RefusalAlert error={accept.error} />
    </Modal>
  );
}
