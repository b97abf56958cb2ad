import { DatePicker, Form, Input, InputNumber, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { ItemDeed } from '#domain/rectification/transitions.ts';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { UnitSelect } from '#web/organisation/UnitSelect.tsx';
import { ItemSelect } from './ItemSelect.tsx';
import type { Item, OfferedDeed } from './queries.ts';

/** What a person fills in for a deed; which of it is asked depends on the deed. */
interface DeedValues {
  readonly reason?: string;
  readonly date?: Dayjs;
  readonly unitId?: string;
  readonly itemId?: string;
  readonly progress?: number;
}

const DATED: readonly ItemDeed[] = ['schedule-recheck', 'request-extension'];

interface DeedDialogProps {
  readonly item: Item;
  readonly offered: OfferedDeed;
  readonly onClose: () => void;
}

/** Asks for what the deed needs, does it, and shows the refusal with its rule when the server says no. */
export function DeedDialog({ item, offered, onClose }: DeedDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<DeedValues>();
  const perform = useDeed(
    ({ reason, date, unitId, itemId, progress }: DeedValues) =>
      call('POST /api/ledger/items/:id/deeds/:deed', {
        params: { id: item.id, deed: offered.deed },
        body: {
          version: item.version,
          reason: reason ?? null,
          date: date?.format('YYYY-MM-DD') ?? null,
          unitId: unitId ?? null,
          itemId: itemId ?? null,
          progress: progress ?? null,
        },
      }),
    onClose,
  );
  return (
    <Modal
      open
      title={t(`ledger.deed.${offered.deed}`)}
      okText={t('common.confirm')}
      confirmLoading={perform.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p className="soft">{t('ledger.actionNeeds')}</p>
      <Form form={form} layout="vertical" onFinish={(values) => perform.mutate(values)}>
        <DeedFields item={item} offered={offered} />
      </Form>
      <RefusalAlert error={perform.error} />
    </Modal>
  );
}

function DeedFields({ item, offered: { deed, needs } }: Omit<DeedDialogProps, 'onClose'>) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  const reports = deed === 'report';
  const leads = reports || needs.includes('reason');
  return (
    <>
      {leads && (
        <Form.Item name="reason" label={t(reports ? 'ledger.actReport' : 'ledger.actReason')} rules={required}>
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={1000} showCount />
        </Form.Item>
      )}
      {reports && (
        <Form.Item name="progress" label={t('ledger.actProgress')} initialValue={item.progress}>
          <InputNumber min={0} max={100} />
        </Form.Item>
      )}
      {DATED.includes(deed) && (
        <Form.Item name="date" label={t('ledger.actDate')} rules={required}>
          <DatePicker minDate={dayjs().add(1, 'day')} style={{ width: '100%' }} />
        </Form.Item>
      )}
      {needs.includes('new-unit') && (
        <Form.Item name="unitId" label={t('ledger.actUnit')} rules={required}>
          <UnitSelect label={t('ledger.actUnit')} />
        </Form.Item>
      )}
      {needs.includes('merge-target') && (
        <Form.Item name="itemId" label={t('ledger.actItem')} rules={required}>
          <ItemSelect label={t('ledger.actItem')} except={item.id} />
        </Form.Item>
      )}
    </>
  );
}
