import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { UnitChange } from '#domain/organisation/unitChange.ts';
import { call, type Input } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { BasisFields, type BasisValues, basisOf } from './BasisFields.tsx';
import { HandoverFields, nobody } from './HandoverFields.tsx';
import { heldQuery, type UnitRecord } from './queries.ts';
import { UnitChangeFields } from './UnitChangeFields.tsx';

/** What a person fills in; which of it is asked depends on the kind of change. */
export interface UnitChangeValues extends BasisValues {
  readonly kind: UnitChange['kind'];
  readonly name?: string;
  readonly code?: string;
  readonly regionId?: string;
  readonly superiorId?: string;
  readonly into?: string;
  readonly parts?: string[];
  readonly stage?: string;
  readonly setting?: string;
  readonly nature?: string;
  /** Unit that takes over, by the id of the duty, account or unit below. */
  readonly duties?: Readonly<Record<string, string>>;
  readonly posts?: Readonly<Record<string, string>>;
  readonly subordinates?: Readonly<Record<string, string>>;
  /** Unit that takes over the rest. */
  readonly others?: string;
}

type Body = Input<'POST /api/units/:id/changes'>['body'];

interface UnitChangeDialogProps {
  readonly unit: UnitRecord['unit'];
  readonly onClose: () => void;
}

/** Records a change of a unit: what it is from when on, and who takes over what it held. */
export function UnitChangeDialog({ unit, onClose }: UnitChangeDialogProps) {
  const { t } = useTranslation();
  return (
    <FormDialog<UnitChangeValues>
      width={640}
      title={`${t('register.makeChange')}：${unit.name}`}
      initial={{ kind: 'rename', name: unit.name, code: unit.code, regionId: unit.regionId }}
      send={(values) => call('POST /api/units/:id/changes', { params: { id: unit.id }, body: bodyOf(values) })}
      onClose={onClose}
    >
      <ChangeFields unit={unit} />
      <BasisFields />
    </FormDialog>
  );
}

/** Which change it is, what that kind is asked for, and who takes over from a unit that ends. */
function ChangeFields({ unit }: Pick<UnitChangeDialogProps, 'unit'>) {
  const { t } = useTranslation();
  const kind: UnitChange['kind'] = Form.useWatch('kind') ?? 'rename';
  const ends = kind === 'split' || kind === 'close';
  const held = useQuery({ ...heldQuery(unit.id), enabled: ends });
  const kinds = (['rename', 'move', 'merge', 'split', 'close', 'recode', 'describe'] as const).filter(
    (one) => one !== 'describe' || unit.kind === 'school',
  );
  return (
    <>
      <Form.Item name="kind" label={t('register.kindOfChange')}>
        <Select options={kinds.map((value) => ({ value, label: t(`register.change.${value}`) }))} />
      </Form.Item>
      <UnitChangeFields kind={kind} />
      {ends && held.data !== undefined && <HandoverFields held={held.data} />}
      <RefusalAlert error={held.error} />
    </>
  );
}

function bodyOf(values: UnitChangeValues): Body {
  const { kind, name, code, regionId, superiorId, into, parts, stage, setting, nature } = values;
  const given = {
    rename: { name },
    move: { regionId, superiorId: superiorId ?? null },
    merge: { into },
    split: { into: parts, ...handoverOf(values) },
    close: handoverOf(values),
    recode: { code },
    describe: { stage: stage ?? null, setting: setting ?? null, nature: nature ?? null },
  }[kind];
  return { kind, ...given, ...basisOf(values) } as Body;
}

function handoverOf({ duties = {}, posts = {}, subordinates = {}, others = nobody }: UnitChangeValues) {
  const orNull = (id: string) => (id === nobody ? null : id);
  return {
    duties: Object.entries(duties).map(([dutyId, unitId]) => ({ dutyId, unitId })),
    others: orNull(others),
    posts: Object.entries(posts).map(([accountId, unitId]) => ({ accountId, unitId: orNull(unitId) })),
    subordinates: Object.entries(subordinates).map(([unitId, superiorId]) => ({
      unitId,
      superiorId: orNull(superiorId),
    })),
  };
}
