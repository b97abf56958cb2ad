import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { type EndedSubtask, subtaskOutcomes } from '#domain/rectification/subtask.ts';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import type { Subtask } from './queries.ts';

interface EndSubtaskDialogProps {
  readonly subtask: Subtask;
  /** Only the lead may drop a sub-task. */
  readonly leads: boolean;
  readonly onClose: () => void;
}

/** Says that a sub-task is done, or why it is dropped. */
export function EndSubtaskDialog({ subtask: { id, title }, leads, onClose }: EndSubtaskDialogProps) {
  const { t } = useTranslation();
  const outcomes = subtaskOutcomes.map((value) => ({
    ...{ value, label: t(`ledger.subtaskOutcome.${value}`) },
    disabled: value === 'dropped' && !leads,
  }));
  return (
    <FormDialog<EndedSubtask>
      title={title}
      initial={{ outcome: 'done' }}
      send={(body) => call('POST /api/ledger/subtasks/:id/end', { params: { id }, body })}
      onClose={onClose}
    >
      <Form.Item name="outcome" label={t('ledger.subtaskResult')}>
        <Radio.Group options={outcomes} />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('ledger.subtaskNote')}
        rules={[{ required: true, min: 4, message: t('ledger.fourCharacters') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
      </Form.Item>
    </FormDialog>
  );
}
