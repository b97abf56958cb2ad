import { useQuery } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { roundsQuery } from '#web/monitoring/queries.ts';
import { organisationQuery } from '#web/organisation/queries.ts';
import { ProblemSelect } from './ProblemSelect.tsx';

interface PublishValues {
  readonly roundId: string;
  readonly title: string;
  readonly problemIds: string[];
  readonly unitIds: string[];
}

/** Publishes a numbered list of chosen problems and feeds it back to chosen units. */
export function PublishDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<PublishValues>();
  const roundId = Form.useWatch('roundId', form);
  const rounds = useQuery(roundsQuery);
  const organisation = useQuery(organisationQuery);
  const publish = useDeed((body: PublishValues) => call('POST /api/problem-lists', { body }), onClose);
  const required = [{ required: true, message: t('common.required') }];
  const units = (organisation.data?.units ?? []).map(({ id, name, regionName }) => ({
    value: id,
    label: `${name}（${regionName}）`,
  }));
  return (
    <Modal
      open
      width={680}
      title={t('problem.publish')}
      okText={t('problem.publish')}
      confirmLoading={publish.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p className="soft">{t('problem.publishNote')}</p>
      <Form form={form} layout="vertical" onFinish={(values) => publish.mutate(values)}>
        <Form.Item name="roundId" label={t('problem.round')} rules={required}>
          <Select options={(rounds.data?.rounds ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item name="title" label={t('problem.publishTitle')} rules={required}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="problemIds" label={t('problem.publishProblems')} rules={required}>
          <ProblemSelect label={t('problem.publishProblems')} roundId={roundId} />
        </Form.Item>
        <Form.Item name="unitIds" label={t('problem.publishUnits')} rules={required}>
          <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={units} />
        </Form.Item>
      </Form>
      <RefusalAlert error={publish.error} />
    </Modal>
  );
}
