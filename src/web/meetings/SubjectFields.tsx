import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { plansQuery } from '#web/plans/queries.ts';
import { listsQuery } from '#web/problems/queries.ts';
import { ItemSelect } from '#web/rectification/ItemSelect.tsx';

/** What a meeting is about, where that is in the system: a problem list, a plan, a ledger item; each may stay empty. */
export function SubjectFields() {
  const { t } = useTranslation();
  const lists = useQuery(listsQuery);
  const plans = useQuery(plansQuery);
  const optional = (name: string) => `${t('meetings.about')}：${name}（${t('common.optional')}）`;
  const named = (all: readonly { id: string; title: string }[] | undefined) =>
    (all ?? []).map(({ id, title }) => ({ value: id, label: title }));
  return (
    <>
      <Form.Item name="listId" label={optional(t('meetings.list'))}>
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={named(lists.data)} />
      </Form.Item>
      <Form.Item name="planId" label={optional(t('meetings.plan'))}>
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={named(plans.data)} />
      </Form.Item>
      <Form.Item name="itemId" label={optional(t('meetings.item'))}>
        <ItemSelect label={t('meetings.item')} except={null} />
      </Form.Item>
    </>
  );
}
