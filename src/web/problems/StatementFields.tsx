import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemLevels, problemNatures, severities, themes } from '#domain/problems/problem.ts';

/** The fields of a problem statement, inside a form; condition, criterion and effect are kept apart and no cause is asked for. */
export function StatementFields() {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <>
      <Form.Item name="title" label={t('problem.name')} rules={required} extra={t('problem.nameHint')}>
        <Input maxLength={80} showCount />
      </Form.Item>
      <div className="fields">
        <Form.Item name="level" label={t('problem.levelLabel')} rules={required}>
          <Select options={problemLevels.map((value) => ({ value, label: t(`problem.level.${value}`) }))} />
        </Form.Item>
        <Form.Item name="nature" label={t('problem.natureLabel')} rules={required}>
          <Select options={problemNatures.map((value) => ({ value, label: t(`problem.nature.${value}`) }))} />
        </Form.Item>
        <Form.Item name="severity" label={t('problem.severityLabel')} rules={required}>
          <Select options={severities.map((value) => ({ value, label: t(`problem.severity.${value}`) }))} />
        </Form.Item>
        <Form.Item name="theme" label={t('problem.themeLabel')} rules={required}>
          <Select options={themes.map((value) => ({ value, label: t(`problem.theme.${value}`) }))} />
        </Form.Item>
      </div>
      <Form.Item name="condition" label={t('problem.condition')} rules={required} extra={t('problem.conditionHint')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </Form.Item>
      <Form.Item name="criterion" label={t('problem.criterion')} rules={required} extra={t('problem.criterionHint')}>
        <Input.TextArea autoSize={{ minRows: 1 }} maxLength={500} />
      </Form.Item>
      <Form.Item name="effect" label={`${t('problem.effect')}（${t('common.optional')}）`}>
        <Input.TextArea autoSize={{ minRows: 1 }} maxLength={500} />
      </Form.Item>
    </>
  );
}
