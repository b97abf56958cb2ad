import { DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { getPaperRule, type PaperDeed } from '#domain/supervision/paperDeeds.ts';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import type { Chain } from './ChainsPanel.tsx';
import type { Inspection } from './queries.ts';

interface PaperDialogProps {
  readonly inspection: Inspection;
  readonly chain: Chain;
  readonly deed: PaperDeed;
  readonly onClose: () => void;
}

interface PaperValues {
  readonly text: string;
  readonly date?: Dayjs;
}

/** Text of the next paper, and its date where it has one. */
export function PaperDialog({
  inspection: { id },
  chain: { unitId, unitName, papers },
  deed,
  onClose,
}: PaperDialogProps) {
  const { t } = useTranslation();
  const { by, date: meaning, article } = getPaperRule(deed);
  const required = [{ required: true, message: t('common.required') }];
  const send = ({ text, date }: PaperValues) => {
    const body = { deed, ordinal: papers.length + 1, text, date: date?.format('YYYY-MM-DD') ?? null };
    return by === 'team'
      ? call('POST /api/inspections/:id/papers', { params: { id }, body: { ...body, unitId } })
      : call('POST /api/inspections/:id/answers', { params: { id }, body: { ...body, unitId } });
  };
  const initial = deed === 'agree' ? { text: t('supervision.agreeText') } : {};
  return (
    <FormDialog<PaperValues>
      title={`${t(`supervision.paperDeed.${deed}`)}：${unitName}`}
      initial={initial}
      send={send}
      onClose={onClose}
    >
      <p className="soft">{t('supervision.basis', { article })}</p>
      <Form.Item name="text" label={t('supervision.paperText')} rules={required} extra={t(`supervision.hint.${deed}`)}>
        <Input.TextArea autoSize={{ minRows: 5 }} maxLength={5000} showCount />
      </Form.Item>
      {meaning !== null && (
        <Form.Item name="date" label={t(`supervision.date.${meaning}`)} rules={required}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
