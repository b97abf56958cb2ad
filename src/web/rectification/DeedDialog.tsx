import { DatePicker, Form, Input, InputNumber, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { ItemDeed } from '#domain/rectification/transitions.ts';
import { call } from '#web/client.ts';
import { keepDay } from '#web/components/keepDay.ts';
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
  readonly progressNote?: string;
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
    ({ reason, date, unitId, itemId, progress, progressNote }: DeedValues) =>
      call('POST /api/ledger/items/:id/deeds/:deed', {
        params: { id: item.id, deed: offered.deed },
        body: {
          version: item.version,
          reason: reason ?? null,
          date: date?.format('YYYY-MM-DD') ?? null,
          unitId: unitId ?? null,
          itemId: itemId ?? null,
          progress: progress ?? null,
          progressNote: progressNote ?? null,
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
      <Explanation deed={offered.deed} />
      <Form form={form} layout="vertical" onKeyDown={keepDay} onFinish={(values) => perform.mutate(values)}>
        <DeedFields item={item} offered={offered} />
      </Form>
      <RefusalAlert error={perform.error} />
    </Modal>
  );
}

/** Deeds whose consequences are said before they are done. */
const EXPLAINED = [
  ...(['submit-for-review', 'assign', 'review-again', 'return-duty', 'reassign', 'request-extension'] as const),
  ...(['approve-extension', 'refuse-extension', 'merge', 'withdraw', 'return-for-rework', 'resume', 'reopen'] as const),
] as const;

function Explanation({ deed }: { deed: ItemDeed }) {
  const { t } = useTranslation();
  const explained = EXPLAINED.find((one) => one === deed);
  return (
    <div className="soft">
      {explained !== undefined && <p>{t(`flow.explain.${explained}`)}</p>}
      <p>{t('ledger.actionNeeds')}</p>
    </div>
  );
}

function DeedFields({ item, offered: { deed, needs } }: Omit<DeedDialogProps, 'onClose'>) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  const reports = deed === 'report';
  const open = needs.includes('open-subtasks-explained') ? item.subtasks.filter(({ outcome }) => outcome === null) : [];
  const leads = reports || needs.includes('reason') || open.length > 0;
  return (
    <>
      {open.length > 0 && (
        <div role="note">
          <p>{t('ledger.openSubtasksAsk')}</p>
          <ul>
            {open.map(({ id, title, unitName, dueOn }) => (
              <li key={id}>
                {title}（{unitName}，{t('ledger.dutyDeadline', { date: dueOn })}）
              </li>
            ))}
          </ul>
        </div>
      )}
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
      {needs.includes('progress-so-far') && (
        <Form.Item name="progressNote" label={t('ledger.actProgressNote')} rules={required}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} showCount />
        </Form.Item>
      )}
      {needs.includes('fresh-due-date') && item.dueDate !== null && (
        <Form.Item name="date" label={t('ledger.actFreshDue')} extra={t('ledger.actFreshDueNote')}>
          <DatePicker minDate={dayjs().add(1, 'day')} style={{ width: '100%' }} />
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
