import { Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '#web/refusal.ts';

/** Asks why a file has to be filed in which personal data were found; for that file only, and nothing where there is another refusal. */
export function PersonalDataReason({ error }: { readonly error: unknown }) {
  const isAsked = error instanceof Refusal && error.code === 'ledger.evidence-personal';
  return isAsked ? <ReasonField /> : null;
}

function ReasonField() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<{ file?: File }>();
  const [refused] = useState<File | undefined>(() => form.getFieldValue('file'));
  const chosen = Form.useWatch('file', form);
  if (chosen !== undefined && chosen !== refused) return null;
  const rules = [{ required: true, whitespace: true, min: 4, message: t('ledger.evidencePersonalShort') }];
  return (
    <Form.Item
      name="confirmed"
      label={t('ledger.evidencePersonalReason')}
      rules={rules}
      preserve={false}
      style={{ marginTop: 12 }}
    >
      <Input.TextArea maxLength={200} rows={2} />
    </Form.Item>
  );
}
