import { Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { keepDay } from './keepDay.ts';
import { RefusalAlert } from './RefusalAlert.tsx';
import { useDeed } from './useDeed.ts';

interface FormDialogProps<V> {
  readonly title: string;
  /** The deed; the dialog closes when it is done, and shows its refusal otherwise. */
  readonly send: (values: V) => Promise<unknown>;
  readonly onClose: () => void;
  /** What fields begin with; a value may still be incomplete. */
  readonly initial?: { readonly [K in keyof V]?: unknown };
  /** Pixels; null for the usual width. */
  readonly width?: number | null;
  /** The fields; they watch the form by `Form.useWatch`. */
  readonly children: ReactNode;
  /** A way out of a refusal, shown under it. */
  readonly wayOut?: (error: unknown) => ReactNode;
}

/** A dialog of one deed: its fields, its refusal, confirm. Mount it to open it, so that it begins empty each time. */
export function FormDialog<V extends object>({
  title,
  send,
  onClose,
  initial = {},
  width = null,
  children,
  wayOut,
}: FormDialogProps<V>) {
  const { t } = useTranslation();
  const [form] = Form.useForm<V>();
  const deed = useDeed(send, onClose);
  return (
    <Modal
      open
      {...(width === null ? {} : { width })}
      title={title}
      okText={t('common.confirm')}
      confirmLoading={deed.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form<V>
        form={form}
        layout="vertical"
        initialValues={initial}
        onKeyDown={keepDay}
        onFinish={(values) => deed.mutate(values)}
      >
        {children}
        <RefusalAlert error={deed.error} />
        {wayOut?.(deed.error)}
      </Form>
    </Modal>
  );
}
