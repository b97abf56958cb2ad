import { Form, Input, InputNumber, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { domainNames, type NewRound, roundLevels } from '#domain/monitoring/round.ts';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';

const OPTIONAL = ['cycle', 'nominalGrade', 'testedGrade', 'approvalNumber'] as const;

/** Makes a new monitoring round: year, level, domains, grades, approval and purpose. */
export function RoundDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewRound>();
  const create = useDeed((values: NewRound) => call('POST /api/rounds', { body: withNulls(values) }), onClose);
  const required = [{ required: true, message: t('common.required') }];
  return (
    <Modal
      open
      width={640}
      title={t('monitoring.newRound')}
      okText={t('common.save')}
      confirmLoading={create.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ year: dayjs().year(), level: 'city', purpose: t('round.purposeDefault') }}
        onFinish={(values) => create.mutate(values)}
      >
        <Form.Item name="name" label={t('round.name')} rules={required}>
          <Input maxLength={80} />
        </Form.Item>
        <div className="fields">
          <Form.Item name="year" label={t('round.year')} rules={required}>
            <InputNumber min={1990} max={2100} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="level" label={t('round.levelLabel')} rules={required}>
            <Select options={roundLevels.map((value) => ({ value, label: t(`round.level.${value}`) }))} />
          </Form.Item>
        </div>
        <Form.Item name="domains" label={t('round.domains')} rules={required}>
          <Select mode="multiple" options={Object.entries(domainNames).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <div className="fields">
          {OPTIONAL.map((name) => (
            <Form.Item key={name} name={name} label={`${t(`round.optional.${name}`)}（${t('common.optional')}）`}>
              <Input />
            </Form.Item>
          ))}
        </div>
        <Form.Item name="purpose" label={t('round.purpose')} rules={required}>
          <Input.TextArea autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
      <RefusalAlert error={create.error} />
    </Modal>
  );
}

/** What was left empty is absent, and absence is null. */
function withNulls(values: NewRound): NewRound {
  const emptied = OPTIONAL.map((name) => [name, values[name] || null] as const);
  return { ...values, ...Object.fromEntries(emptied) };
}
