import { DatePicker, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** Day, beginning, end and place of a meeting. */
export function WhenFields() {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <>
      <div className="meeting-times">
        <Form.Item name="day" label={t('meetings.day')} rules={required}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="begins" label={t('meetings.begins')} rules={required}>
          <Input type="time" />
        </Form.Item>
        <Form.Item name="ends" label={t('meetings.ends')} rules={required}>
          <Input type="time" />
        </Form.Item>
      </div>
      <Form.Item name="place" label={t('meetings.place')} rules={required}>
        <Input maxLength={80} />
      </Form.Item>
    </>
  );
}
