import { Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemSelect } from '#web/problems/ProblemSelect.tsx';
import { GoalFields } from './GoalFields.tsx';
import type { ItemValues } from './itemValues.ts';
import { MeasureFields } from './MeasureFields.tsx';
import { WindowFields } from './WindowFields.tsx';

/** What an item is about, inside a form: problems, target and goal, measures, kind and window, money. */
export function ItemFields() {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <>
      <Form.Item name="problemIds" label={t('ledger.problems')} rules={required}>
        <ProblemSelect label={t('ledger.problems')} />
      </Form.Item>
      <Form.Item name="title" label={t('ledger.itemTitle')} rules={required}>
        <Input maxLength={80} showCount />
      </Form.Item>
      <h3>{t('ledger.targetAndGoal')}</h3>
      <Form.Item name="target" label={t('ledger.target')} rules={required} extra={t('ledger.targetHint')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
      </Form.Item>
      <GoalFields />
      <h3>{t('ledger.measures')}</h3>
      <MeasureFields />
      <h3>{t('ledger.kindAndWindow')}</h3>
      <WindowFields />
      <h3>{t('ledger.budget')}</h3>
      <BudgetFields />
    </>
  );
}

function BudgetFields() {
  const { t } = useTranslation();
  const amount = Form.useWatch('budgetYuan', Form.useFormInstance<ItemValues>());
  const rules = amount == null ? [] : [{ required: true, message: t('ledger.budgetSourceWanted') }];
  return (
    <div className="fields">
      <Form.Item name="budgetYuan" label={`${t('ledger.budgetYuan')}（${t('common.optional')}）`}>
        <InputNumber min={0} precision={2} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="budgetSource" label={`${t('ledger.budgetSource')}（${t('common.optional')}）`} rules={rules}>
        <Input maxLength={100} />
      </Form.Item>
    </div>
  );
}
