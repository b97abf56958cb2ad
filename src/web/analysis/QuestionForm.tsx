import { Button, Card, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EstimateQuery, Statistic } from '#domain/monitoring/estimateQuery.ts';
import { REGION } from '#domain/monitoring/mapping.ts';
import type { DatasetChoice } from './datasetChoice.ts';
import type { Question } from './queries.ts';
import { STATISTICS, statisticOf, takesParameter } from './statisticOf.ts';

type Comparison = 'none' | NonNullable<EstimateQuery['comparison']>;

interface QuestionValues {
  readonly datasetId: string;
  readonly measure: string;
  readonly statistic: Statistic['kind'];
  readonly parameter?: string;
  readonly by: string;
  readonly comparison: Comparison;
}

const NO_GROUPS = '';

interface QuestionFormProps {
  readonly datasets: readonly DatasetChoice[];
  /** Dataset chosen at first. */
  readonly first: string | null;
  readonly onAsk: (question: Question) => void;
}

/** Which data, which measure, which statistic, by which groups, compared with what. */
export function QuestionForm({ datasets, first, onAsk }: QuestionFormProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<QuestionValues>();
  const datasetId = Form.useWatch('datasetId', form) ?? first;
  const dataset = datasets.find(({ id }) => id === datasetId);
  const groups = dataset?.mapping.groups ?? [];
  const hasRegion = (dataset?.mapping.region ?? null) !== null;
  const ask = ({ parameter, statistic: kind, by, comparison, ...rest }: QuestionValues) => {
    const statistic = statisticOf(kind, parameter ?? '');
    if (statistic === null) return form.setFields([{ name: 'parameter', errors: [t('common.required')] }]);
    const query = {
      measure: rest.measure,
      statistic,
      by: by || null,
      comparison: comparison === 'none' ? null : comparison,
    };
    onAsk({ datasetId: rest.datasetId, query: by === NO_GROUPS ? { ...query, comparison: null } : query });
  };
  return (
    <Card size="small">
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          datasetId: first,
          measure: dataset?.mapping.measures[0]?.code,
          statistic: 'mean',
          by: hasRegion ? REGION : NO_GROUPS,
          comparison: 'part-whole',
        }}
        onValuesChange={(changed) => 'datasetId' in changed && form.resetFields(['measure', 'by'])}
        onFinish={ask}
      >
        <div className="question">
          <Form.Item name="datasetId" label={t('analysis.dataset')} className="wide">
            <Select
              options={datasets.map(({ id, name, version, roundName }) => ({
                value: id,
                label: `${roundName} · ${t('problem.evidenceData', { name, version })}`,
              }))}
            />
          </Form.Item>
          <Form.Item
            name="measure"
            label={t('analysis.measure')}
            rules={[{ required: true, message: t('common.required') }]}
          >
            <Select
              options={(dataset?.mapping.measures ?? []).map(({ code, name }) => ({ value: code, label: name }))}
            />
          </Form.Item>
          <StatisticFields />
          <Form.Item name="by" label={t('analysis.by')}>
            <Select
              options={[
                { value: NO_GROUPS, label: t('analysis.byNone') },
                ...(hasRegion ? [{ value: REGION, label: t('analysis.byRegion') }] : []),
                ...groups.map(({ code, name }) => ({ value: code, label: name })),
              ]}
            />
          </Form.Item>
          <Form.Item name="comparison" label={t('analysis.comparison')}>
            <Select
              options={(['none', 'part-whole', 'between-groups'] as const).map((value) => ({
                value,
                label: t(`analysis.comparison.${value}`),
              }))}
            />
          </Form.Item>
          <Button type="primary" htmlType="submit" className="ask">
            {t('analysis.run')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function StatisticFields() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<QuestionValues>();
  const kind = Form.useWatch('statistic', form) ?? 'mean';
  return (
    <>
      <Form.Item name="statistic" label={t('analysis.statistic')}>
        <Select options={STATISTICS.map((value) => ({ value, label: t(`analysis.statistic.${value}`) }))} />
      </Form.Item>
      {takesParameter(kind) && (
        <Form.Item name="parameter" label={t(`analysis.parameter.${kind}`)}>
          <Input />
        </Form.Item>
      )}
    </>
  );
}
