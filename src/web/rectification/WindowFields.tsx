import { Form, Input, InputNumber, Radio } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultWindow } from '#domain/rectification/defaultWindow.ts';
import { type ItemKind, itemKinds } from '#domain/rectification/item.ts';
import type { ItemValues } from './itemValues.ts';
import { WindowReading } from './WindowReading.tsx';

/** The window that is offered for a kind of item today. */
export const offeredWindow = (kind: ItemKind) => defaultWindow(kind, dayjs().format('YYYY-MM-DD'));

/** Kind and window of an item inside a form; another kind brings its own window as long as nobody wrote one. */
export function WindowFields() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<ItemValues>();
  const [asked, setAsked] = useState(offeredWindow('by-date'));
  const required = [{ required: true, message: t('common.required') }];
  const offer = (kind: ItemKind) => {
    const written: string = form.getFieldValue('windowText') ?? '';
    if (written === '' || itemKinds.some((other) => offeredWindow(other) === written))
      form.setFieldValue('windowText', offeredWindow(kind));
    setAsked(form.getFieldValue('windowText'));
  };
  return (
    <>
      <Form.Item name="kind" label={t('ledger.kindLabel')}>
        <Radio.Group
          options={itemKinds.map((value) => ({ value, label: t(`ledger.kind.${value}`) }))}
          onChange={({ target }) => offer(target.value)}
        />
      </Form.Item>
      <div className="fields">
        <Form.Item name="windowText" label={t('ledger.window')} rules={required} extra={t('ledger.windowHint')}>
          <Input maxLength={40} onBlur={({ target }) => setAsked(target.value.trim())} />
        </Form.Item>
        <Form.Item name="windowYear" label={t('ledger.windowYear')} rules={required}>
          <InputNumber min={2000} max={2100} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <WindowReading text={asked} />
    </>
  );
}
