import { useQuery } from '@tanstack/react-query';
import { Form, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSelf } from '#web/access/session.ts';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { organisationQuery } from '#web/organisation/queries.ts';

/** Chooses the units below for which a draft is made; a unit that has one keeps it. */
export function FanOutDialog({ itemId, onClose }: { itemId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ readonly unitIds: string[] }>();
  const fanOut = useDeed(
    ({ unitIds }: { readonly unitIds: string[] }) =>
      call('POST /api/ledger/items/:id/children', { params: { id: itemId }, body: { unitIds } }),
    onClose,
  );
  return (
    <Modal
      open
      title={t('flow.fanOut')}
      okText={t('common.confirm')}
      confirmLoading={fanOut.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p className="soft">{t('flow.fanOutNote')}</p>
      <Form form={form} layout="vertical" onFinish={(values) => fanOut.mutate(values)}>
        <Form.Item
          name="unitIds"
          label={t('flow.fanOutUnits')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <UnitsBelow />
        </Form.Item>
      </Form>
      <RefusalAlert error={fanOut.error} />
    </Modal>
  );
}

/** Administrations of other regions in reach, and schools, in code order. */
function UnitsBelow(field: { readonly value?: string[]; readonly onChange?: (ids: string[]) => void }) {
  const { t } = useTranslation();
  const { regionId } = useSelf();
  const organisation = useQuery(organisationQuery);
  const options = (organisation.data?.units ?? [])
    .filter((unit) => unit.kind === 'school' || (unit.kind === 'administration' && unit.regionId !== regionId))
    .map(({ id, name, regionName }) => ({ value: id, label: `${name}（${regionName}）` }));
  return (
    <Select
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={t('flow.fanOutUnits')}
      loading={organisation.isPending}
      options={options}
      {...field}
    />
  );
}
