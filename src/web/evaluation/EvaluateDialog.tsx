import { useQuery } from '@tanstack/react-query';
import { Form, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { roundsQuery } from '#web/monitoring/queries.ts';
import { type ProblemLine, problemsQuery } from '#web/problems/queries.ts';
import { itemsQuery } from '#web/rectification/queries.ts';

interface EvaluateValues {
  readonly problemId: string;
  readonly itemId?: string;
  readonly datasetId: string;
}

/** Runs the frozen query of a problem on the data of a later round; for an item under evaluation this is its second verdict. */
export function EvaluateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<EvaluateValues>();
  const problemId = Form.useWatch('problemId', form);
  const problems = useQuery(problemsQuery);
  const evaluate = useDeed(
    ({ problemId: id, itemId, datasetId }: EvaluateValues) =>
      call('POST /api/problems/:id/evaluations', { params: { id }, body: { datasetId, itemId: itemId ?? null } }),
    onClose,
  );
  const computed = (problems.data ?? []).filter(restsOnMicrodata);
  const chosen = computed.find(({ id }) => id === problemId);
  const required = [{ required: true, message: t('common.required') }];
  return (
    <Modal
      open
      title={t('evaluation.evaluate')}
      okText={t('evaluation.evaluate')}
      confirmLoading={evaluate.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p className="soft">{t('evaluation.evaluateNote')}</p>
      <Form form={form} layout="vertical" onFinish={(values) => evaluate.mutate(values)}>
        <Form.Item name="problemId" label={t('problem.name')} rules={required}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={computed.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))}
            onChange={() => form.resetFields(['itemId', 'datasetId'])}
          />
        </Form.Item>
        <Form.Item name="itemId" label={`${t('evaluation.item')}（${t('common.optional')}）`}>
          <Select allowClear options={useItemOptions(problemId)} />
        </Form.Item>
        <Form.Item name="datasetId" label={t('evaluation.laterData')} rules={required}>
          <Select options={useLaterDatasets(chosen)} />
        </Form.Item>
      </Form>
      <RefusalAlert error={evaluate.error} />
    </Modal>
  );
}

function restsOnMicrodata({ evidence }: ProblemLine): boolean {
  return evidence.some(({ origin }) => origin.kind === 'microdata');
}

/** Ledger items that answer the problem, by number. */
function useItemOptions(problemId: string | undefined) {
  const items = useQuery({ ...itemsQuery({ problem: problemId ?? '' }), enabled: problemId !== undefined });
  return (items.data ?? []).map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }));
}

/** Data of rounds after the one that the problem came from. */
function useLaterDatasets(problem: ProblemLine | undefined) {
  const { t } = useTranslation();
  const rounds = useQuery(roundsQuery);
  return (rounds.data?.rounds ?? [])
    .filter(({ year }) => problem === undefined || year > problem.year)
    .flatMap((round) =>
      round.datasets.map(({ id, name, version }) => ({
        value: id,
        label: `${round.name} · ${t('problem.evidenceData', { name, version })}`,
      })),
    );
}
