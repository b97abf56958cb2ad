import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Deed, policies } from '#domain/access/policy.ts';
import type { AuditSearch } from './queries.ts';

interface Fields extends Omit<AuditSearch, 'minors'> {
  readonly minors?: boolean;
}

/** What to look for in the trail: time, person or post, unit, deed, object, outcome. */
export function AuditFilter({ onSearch }: { readonly onSearch: (search: AuditSearch) => void }) {
  const { t, i18n } = useTranslation();
  const [form] = Form.useForm<Fields>();
  const deeds = (Object.keys(policies) as Deed[]).map((value) => ({
    value,
    label: i18n.language === 'en' ? value : policies[value].name,
  }));
  const clear = () => {
    form.resetFields();
    onSearch({});
  };
  return (
    <Form name="audit" form={form} layout="vertical" onFinish={(fields) => onSearch(searchOf(fields))}>
      <div className="fields">
        <Form.Item name="from" label={t('audit.from')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="to" label={t('audit.to')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="who" label={t('audit.who')}>
          <Input maxLength={60} placeholder={t('audit.whoHint')} />
        </Form.Item>
        <Form.Item name="unit" label={t('audit.unit')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="deed" label={t('audit.deed')}>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={t('audit.any')} options={deeds} />
        </Form.Item>
        <Form.Item name="subject" label={t('audit.subject')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="outcome" label={t('audit.outcome')}>
          <Select
            allowClear
            placeholder={t('audit.any')}
            options={[
              { value: 'allowed', label: t('audit.allowed') },
              { value: 'refused', label: t('audit.refused') },
            ]}
          />
        </Form.Item>
      </div>
      <Form.Item name="minors" valuePropName="checked">
        <Checkbox>{t('audit.minorsOnly')}</Checkbox>
      </Form.Item>
      <div className="row">
        <Button type="primary" htmlType="submit">
          {t('audit.search')}
        </Button>
        <Button onClick={clear}>{t('audit.clear')}</Button>
      </div>
    </Form>
  );
}

/** Without what was left empty. */
function searchOf({ minors, ...texts }: Fields): AuditSearch {
  const given = Object.entries(texts).filter(([, text]) => text !== undefined && text !== '');
  return { ...Object.fromEntries(given), ...(minors === true ? { minors: 'yes' } : {}) };
}
