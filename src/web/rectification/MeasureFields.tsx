import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { detailFrom, type LibraryMeasure } from '#domain/rectification/measure.ts';
import type { ItemValues, MeasureValues } from './itemValues.ts';
import { MeasureDetailFields } from './MeasureDetailFields.tsx';
import { MeasurePicker } from './MeasurePicker.tsx';

/** The measures of an item inside a form, one row each; choosing one of the library fills its row in, and what stands there is then the item's own. */
export function MeasureFields() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<ItemValues>();
  const take = (chosen: LibraryMeasure) => {
    const { measure: _, ...detail } = detailFrom(chosen, 1);
    const rows: MeasureValues[] = form.getFieldValue('measures') ?? [];
    const written = rows.filter((row) => (row?.text ?? '') !== '');
    form.setFieldValue('measures', [...written, { text: `${chosen.name}：${chosen.wording}`, ...detail }]);
  };
  return (
    <Form.List name="measures">
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }, index) => (
            <div key={key} className="part measure-row">
              <Form.Item
                name={[name, 'text']}
                label={t('ledger.measureNumber', { number: index + 1 })}
                rules={[{ required: true, whitespace: true, message: t('common.required') }]}
              >
                <Input.TextArea autoSize={{ minRows: 1 }} maxLength={200} />
              </Form.Item>
              <MeasureDetailFields name={name} />
              <Button
                icon={<DeleteOutlined aria-hidden />}
                disabled={rows.length === 1}
                onClick={() => remove(name)}
                aria-label={t('ledger.removeMeasure', { number: index + 1 })}
              />
            </div>
          ))}
          <div className="row">
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({ text: '' })}>
              {t('ledger.addMeasure')}
            </Button>
            <MeasurePicker onChoose={take} />
          </div>
        </>
      )}
    </Form.List>
  );
}
