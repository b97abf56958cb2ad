import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RegionChange } from '#domain/organisation/regionChange.ts';
import { call, type Input as Given } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import { BasisFields, type BasisValues, basisOf } from './BasisFields.tsx';
import type { Organisation } from './queries.ts';

type Region = Organisation['regions'][number];
type Body = Given<'POST /api/regions/:id/changes'>['body'];

/** What a person fills in; which of it is asked depends on the kind of change. */
interface RegionChangeValues extends BasisValues {
  readonly kind: RegionChange['kind'];
  readonly name?: string;
  readonly parentId?: string;
  readonly into?: string;
  readonly parts?: string[];
  readonly recordsTo?: string;
  /** Part that a unit, or a region below, goes to. */
  readonly units?: Readonly<Record<string, string>>;
  readonly regions?: Readonly<Record<string, string>>;
}

interface RegionChangeDialogProps {
  readonly region: Region;
  readonly organisation: Organisation;
  readonly onClose: () => void;
}

const kinds = ['rename', 'move', 'merge', 'split', 'close'] as const;

/** Records a change of a region: another name, another region above, merged, split or ended. */
export function RegionChangeDialog({ region, organisation, onClose }: RegionChangeDialogProps) {
  const { t } = useTranslation();
  return (
    <FormDialog<RegionChangeValues>
      width={640}
      title={`${t('register.makeChange')}：${region.name}`}
      initial={{ kind: 'rename', name: region.name }}
      send={(values) => call('POST /api/regions/:id/changes', { params: { id: region.id }, body: bodyOf(values) })}
      onClose={onClose}
    >
      <Form.Item name="kind" label={t('register.kindOfChange')}>
        <Select options={kinds.map((value) => ({ value, label: t(`register.change.${value}`) }))} />
      </Form.Item>
      <RegionChangeFields region={region} organisation={organisation} />
      <BasisFields />
    </FormDialog>
  );
}

function bodyOf(values: RegionChangeValues): Body {
  const { kind, name, parentId, into, parts, recordsTo, units = {}, regions = {} } = values;
  const given = {
    rename: { name },
    move: { parentId: parentId ?? null },
    merge: { into },
    split: {
      ...{ into: parts, recordsTo },
      units: Object.entries(units).map(([unitId, regionId]) => ({ unitId, regionId })),
      regions: Object.entries(regions).map(([regionId, above]) => ({ regionId, parentId: above })),
    },
    close: {},
  }[kind];
  return { kind, ...given, ...basisOf(values) } as Body;
}

interface RegionChangeFieldsProps {
  readonly region: Region;
  readonly organisation: Organisation;
}

function RegionChangeFields({ region, organisation }: RegionChangeFieldsProps) {
  const { t } = useTranslation();
  const kind: RegionChange['kind'] = Form.useWatch('kind') ?? 'rename';
  const required = [{ required: true, message: t('common.required') }];
  const others = organisation.regions
    .filter(({ id }) => id !== region.id)
    .map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }));
  if (kind === 'rename')
    return (
      <Form.Item name="name" label={t('register.newName')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
    );
  if (kind === 'move')
    return (
      <Form.Item name="parentId" label={t('register.newParent')}>
        <Select allowClear placeholder={t('register.top')} options={others} />
      </Form.Item>
    );
  if (kind === 'merge')
    return (
      <Form.Item name="into" label={t('register.into')} rules={required}>
        <Select options={others} />
      </Form.Item>
    );
  return kind === 'split' ? <SplitFields region={region} organisation={organisation} /> : null;
}

/** The parts of a region that is split, which of them keeps the records, and where each unit and region below goes. */
function SplitFields({ region, organisation: { regions, units } }: RegionChangeFieldsProps) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('common.required') }];
  const chosen: readonly string[] = Form.useWatch('parts') ?? [];
  const options = regions.filter(({ id }) => id !== region.id).map(({ id, name }) => ({ value: id, label: name }));
  const parts = options.filter(({ value }) => chosen.includes(value));
  const below = regions.filter(({ parentId }) => parentId === region.id);
  return (
    <>
      <Form.Item name="parts" label={t('register.partRegions')} rules={required}>
        <Select mode="multiple" options={options} />
      </Form.Item>
      <Form.Item name="recordsTo" label={t('register.recordsTo')} rules={required}>
        <Select options={parts} />
      </Form.Item>
      <section className="part" aria-label={t('register.unitsTo')}>
        <h3>{t('register.unitsTo')}</h3>
        {[
          ...units
            .filter(({ regionId }) => regionId === region.id)
            .map(({ id, name }) => ({ name: ['units', id], label: name })),
          ...below.map(({ id, name }) => ({ name: ['regions', id], label: name })),
        ].map(({ name, label }) => (
          <Form.Item key={name.join()} name={name} label={label} rules={required}>
            <Select aria-label={label} options={parts} />
          </Form.Item>
        ))}
      </section>
    </>
  );
}
