import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { partsOf } from '#domain/organisation/alliance.ts';
import { type AllianceKind, type AlliancePart, allianceKinds } from '#domain/organisation/allianceKind.ts';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import { UnitSelect } from './UnitSelect.tsx';

interface AllianceValues {
  readonly kind: AllianceKind;
  readonly name: string;
  readonly purpose: string;
  readonly startsOn: Dayjs;
  readonly endsOn?: Dayjs | null;
  readonly members: { unitId: string; part: AlliancePart }[];
}

/** Opens an education group, a pairing or a pilot with its schools. */
export function NewAllianceDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const send = ({ startsOn, endsOn, ...rest }: AllianceValues) =>
    call('POST /api/alliances', {
      body: { ...rest, startsOn: startsOn.format('YYYY-MM-DD'), endsOn: endsOn?.format('YYYY-MM-DD') ?? null },
    });
  const required = [{ required: true, message: t('common.required') }];
  return (
    <FormDialog
      width={640}
      title={t('alliance.title')}
      initial={{ kind: 'education-group', startsOn: dayjs(), members: membersOf('education-group') }}
      send={send}
      onClose={onClose}
    >
      <KindField />
      <Form.Item name="name" label={t('alliance.name')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="purpose" label={t('alliance.purpose')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <div className="fields">
        <Form.Item name="startsOn" label={t('alliance.startsOn')} rules={required}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="endsOn" label={`${t('alliance.endsOn')}（${t('common.optional')}）`}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <MemberFields />
    </FormDialog>
  );
}

/** The kind; another one asks for other members. */
function KindField() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<AllianceValues>();
  return (
    <Form.Item name="kind" label={t('alliance.kindLabel')} rules={[{ required: true, message: t('common.required') }]}>
      <Select
        options={allianceKinds.map((value) => ({ value, label: t(`alliance.kind.${value}`) }))}
        onChange={(kind: AllianceKind) => form.setFieldValue('members', membersOf(kind))}
      />
    </Form.Item>
  );
}

/** One empty row for each part of a kind. */
function membersOf(kind: AllianceKind): { part: AlliancePart }[] {
  return partsOf(kind).map((part) => ({ part }));
}

function MemberFields() {
  const { t } = useTranslation();
  const kind: AllianceKind = Form.useWatch('kind') ?? 'education-group';
  const required = [{ required: true, message: t('common.required') }];
  return (
    <Form.List name="members">
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }) => (
            <div key={key} className="member-row">
              <Form.Item name={[name, 'unitId']} label={t('alliance.members')} rules={required}>
                <UnitSelect label={t('alliance.members')} kinds={['school']} />
              </Form.Item>
              <Form.Item name={[name, 'part']} label={t('alliance.partLabel')} rules={required}>
                <Select options={partsOf(kind).map((value) => ({ value, label: t(`alliance.part.${value}`) }))} />
              </Form.Item>
              <Button
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('alliance.removeMember')}
                disabled={rows.length === 1}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({ part: partsOf(kind).at(-1) })}>
            {t('alliance.addMember')}
          </Button>
        </>
      )}
    </Form.List>
  );
}
