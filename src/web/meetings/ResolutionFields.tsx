import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { UnitsSelect } from '#web/organisation/UnitsSelect.tsx';

/** New resolutions inside a form: what, by whom, until when; as many as needed, also none. */
export function ResolutionFields() {
  const { t } = useTranslation();
  return (
    <Form.List name="resolutions">
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }) => (
            <section key={key} className="part" aria-label={`${t('meetings.resolutions')} ${name + 1}`}>
              <ResolutionRow name={name} />
              <Button size="small" icon={<DeleteOutlined aria-hidden />} onClick={() => remove(name)}>
                {t('meetings.removeResolution')}
              </Button>
            </section>
          ))}
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => add()}>
            {t('meetings.addResolution')}
          </Button>
        </>
      )}
    </Form.List>
  );
}

function ResolutionRow({ name }: { name: number }) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <>
      <Form.Item name={[name, 'text']} label={t('meetings.resolutionText')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name={[name, 'unitIds']}
        label={t('meetings.resolutionUnits')}
        extra={t('meetings.resolutionUnitsHint')}
        rules={required}
      >
        <UnitsSelect label={t('meetings.resolutionUnits')} />
      </Form.Item>
      <Form.Item name={[name, 'dueOn']} label={t('meetings.dueOn')} rules={required}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
    </>
  );
}
