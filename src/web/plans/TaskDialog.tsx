import { Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import type { PlanTask } from './queries.ts';

/** What a dialog about a task is given. */
export interface TaskDialogProps {
  readonly task: PlanTask;
  readonly onClose: () => void;
}

interface TaskDialogFrameProps<V> {
  readonly title: string;
  readonly send: (values: V) => Promise<unknown>;
  readonly onClose: () => void;
  readonly initial?: Partial<V>;
  readonly children: ReactNode;
}

/** Frame of a dialog: fields, refusal, confirm. */
export function TaskDialog<V extends object>({
  title,
  send,
  onClose,
  initial = {},
  children,
}: TaskDialogFrameProps<V>) {
  const { t } = useTranslation();
  const [form] = Form.useForm<V>();
  const deed = useDeed(send, onClose);
  return (
    <Modal
      open
      title={title}
      okText={t('common.confirm')}
      confirmLoading={deed.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form<V> form={form} layout="vertical" initialValues={initial} onFinish={(values) => deed.mutate(values)}>
        {children}
      </Form>
      <RefusalAlert error={deed.error} />
    </Modal>
  );
}
