import { useQuery } from '@tanstack/react-query';
import { Form, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { REGION } from '#domain/monitoring/mapping.ts';
import type { ProblemStatement } from '#domain/problems/problem.ts';
import { useSelf } from '#web/access/session.ts';
import { showValue } from '#web/charts/format.ts';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { indicatorsQuery } from '#web/monitoring/queries.ts';
import { organisationQuery } from '#web/organisation/queries.ts';
import { StatementFields } from '#web/problems/StatementFields.tsx';
import type { DatasetChoice } from './datasetChoice.ts';
import type { AnswerRow, Question } from './queries.ts';

interface RaiseDialogProps {
  readonly question: Question;
  readonly row: AnswerRow;
  readonly dataset: DatasetChoice;
  readonly onClose: () => void;
}

/** 提为问题: words a problem from a cell. The number itself is computed anew by the server, and frozen. */
export function RaiseDialog({ question, row, dataset, onClose }: RaiseDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<ProblemStatement>();
  const { regionId } = useSelf();
  const organisation = useQuery(organisationQuery);
  const indicators = useQuery(indicatorsQuery);
  const basis = indicators.data?.find(({ measure }) => measure === question.query.measure)?.basis;
  const regions = organisation.data?.regions ?? [];
  const named = question.query.by === REGION ? regions.find(({ code }) => code === row.group?.key) : undefined;
  const raise = useDeed(
    (statement: ProblemStatement) =>
      call('POST /api/problems', {
        body: { ...question, row: identityOf(row), statement: { ...statement, effect: statement.effect ?? '' } },
      }),
    onClose,
  );
  return (
    <Modal
      open
      width={720}
      title={t('analysis.raise')}
      okText={t('analysis.raise')}
      confirmLoading={raise.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      {organisation.data !== undefined && indicators.data !== undefined && (
        <Form
          form={form}
          layout="vertical"
          initialValues={{ ...firstWords(row, dataset, named?.id ?? regionId), criterion: basis }}
          onFinish={(values) => raise.mutate(values)}
        >
          <StatementFields />
          <Form.Item
            name="regionId"
            label={t('problem.region')}
            rules={[{ required: true, message: t('common.required') }]}
          >
            <Select options={regions.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
        </Form>
      )}
      <RefusalAlert error={raise.error} />
    </Modal>
  );
}

/** Which line of the answer the problem rests on. */
function identityOf({ group, reference, statistic }: AnswerRow) {
  return {
    groupKey: group?.key ?? null,
    referenceKey: reference?.kind === 'group' ? reference.key : null,
    level: statistic.kind === 'level' ? statistic.level : null,
  };
}

/** A first wording: what was found, in numbers with their error; the rest is for a person to say. */
function firstWords(row: AnswerRow, dataset: DatasetChoice, regionId: string | null): Partial<ProblemStatement> {
  const { measure, statisticName, group, estimate } = row;
  const value = showValue(estimate?.value ?? null, estimate?.standardError ?? null);
  const error = showValue(estimate?.standardError ?? null, estimate?.standardError ?? null);
  const subject = group?.label ?? '全体';
  return {
    level: group === null ? 'city' : 'district',
    nature: group === null ? 'general' : 'regional',
    severity: 'ordinary',
    theme: 'achievement',
    condition: `${dataset.roundName}中，${subject}${measure.label}${statisticName}为 ${value}（标准误 ${error}）。`,
    ...(regionId === null ? {} : { regionId }),
  };
}
