import { useNavigate } from '@tanstack/react-router';
import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ResolutionAsItem } from '#domain/meetings/minutes.ts';
import { itemKinds } from '#domain/rectification/item.ts';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import { ProblemSelect } from '#web/problems/ProblemSelect.tsx';
import type { Resolution } from './queries.ts';

/** Drafts a ledger item from a resolution: the problems that it answers and what can be checked at the end; then shows it. */
export function ToItemDialog({ resolution: { id, text }, onClose }: { resolution: Resolution; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const required = [{ required: true, message: t('common.required') }];
  const send = async (body: ResolutionAsItem) => {
    const item = await call('POST /api/meeting-resolutions/:id/item', { params: { id }, body });
    await navigate({ to: '/ledger/$id', params: { id: item.id } });
  };
  return (
    <FormDialog<ResolutionAsItem>
      title={t('meetings.toItem')}
      initial={{ title: text.slice(0, 80), kind: 'by-date' }}
      send={send}
      onClose={onClose}
    >
      <p className="soft">{t('meetings.toItemHint')}</p>
      <Form.Item name="title" label={t('meetings.itemTitle')} rules={required}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="problemIds" label={t('meetings.problems')} rules={required}>
        <ProblemSelect label={t('meetings.problems')} />
      </Form.Item>
      <Form.Item name="kind" label={t('ledger.kindLabel')} rules={required}>
        <Radio.Group options={itemKinds.map((value) => ({ value, label: t(`ledger.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="target" label={t('ledger.target')} rules={required}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} showCount />
      </Form.Item>
    </FormDialog>
  );
}
