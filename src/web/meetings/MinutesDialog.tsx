import { Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import type { Meeting } from './queries.ts';
import { ResolutionFields } from './ResolutionFields.tsx';

interface MinutesValues {
  readonly text: string;
  readonly reason?: string;
  readonly resolutions?: readonly { readonly text: string; readonly unitIds: string[]; readonly dueOn: Dayjs }[];
}

/** Publishes the first minutes, or a later version that says why; either brings the resolutions that are new. */
export function MinutesDialog({ meeting: { id, minutes }, onClose }: { meeting: Meeting; onClose: () => void }) {
  const { t } = useTranslation();
  const newest = minutes.at(0);
  const send = ({ text, reason, resolutions = [] }: MinutesValues) =>
    call('POST /api/meetings/:id/minutes', {
      params: { id },
      body: {
        ...{ version: newest?.version ?? 0, text, reason: reason ?? null },
        resolutions: resolutions.map(({ dueOn, ...rest }) => ({ ...rest, dueOn: dueOn.format('YYYY-MM-DD') })),
      },
    });
  const required = [{ required: true, message: t('common.required') }];
  return (
    <FormDialog<MinutesValues>
      title={t(newest === undefined ? 'meetings.publish' : 'meetings.revise')}
      width={760}
      initial={{ text: newest?.text ?? '', resolutions: [] }}
      send={send}
      onClose={onClose}
    >
      <Form.Item name="text" label={t('meetings.text')} extra={t('meetings.textHint')} rules={required}>
        <Input.TextArea autoSize={{ minRows: 8, maxRows: 20 }} maxLength={10_000} showCount />
      </Form.Item>
      {newest !== undefined && (
        <Form.Item name="reason" label={t('meetings.reviseReason')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
      )}
      <ResolutionFields />
    </FormDialog>
  );
}
