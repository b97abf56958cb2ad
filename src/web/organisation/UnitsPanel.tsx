import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { Word } from '#web/components/Word.tsx';
import { organisationQuery, type Register, registerQuery } from './queries.ts';
import { RegionChangeDialog } from './RegionChangeDialog.tsx';
import { RegionDialog } from './RegionDialog.tsx';
import { SchoolImport } from './SchoolImport.tsx';
import { UnitDialog } from './UnitDialog.tsx';

type Unit = Register['units'][number];

/** Regions and, for the chosen one, its units in code order with the unit above each, as of today or any day before. */
export function UnitsPanel() {
  const { t } = useTranslation();
  const [on, setOn] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const register = useQuery({ ...registerQuery(on), placeholderData: keepPreviousData });
  return (
    <div className="stack">
      <div className="row">
        <NewEntries />
        <span className="row">
          {t('register.on')}
          <DatePicker
            aria-label={t('register.on')}
            placeholder={t('register.today')}
            maxDate={dayjs()}
            onChange={(day) => setOn(day?.format('YYYY-MM-DD') ?? null)}
          />
        </span>
      </div>
      <QueryView query={register}>
        {(data) =>
          data.regions.length === 0 ? (
            <EmptyState title={t('organisation.empty')} next={t('organisation.emptyNext')} />
          ) : (
            <RegionUnits register={data} isToday={on === null} chosen={chosen} onChoose={setChosen} />
          )
        }
      </QueryView>
    </div>
  );
}

/** Buttons that register regions and units. */
function NewEntries() {
  const { t } = useTranslation();
  const organisation = useQuery(organisationQuery);
  const mayManage = useMay('organisation.manage');
  const [adding, setAdding] = useState<'region' | 'unit' | 'schools' | null>(null);
  const close = () => setAdding(null);
  if (!mayManage || organisation.data === undefined) return null;
  const { data } = organisation;
  return (
    <>
      <Button onClick={() => setAdding('region')}>{t('organisation.newRegion')}</Button>
      <Button onClick={() => setAdding('unit')} disabled={data.regions.length === 0}>
        {t('organisation.newUnit')}
      </Button>
      <Button onClick={() => setAdding('schools')} disabled={data.regions.length === 0}>
        {t('schools.open')}
      </Button>
      {adding === 'schools' && <SchoolImport onClose={close} />}
      {adding === 'region' && <RegionDialog organisation={data} onClose={close} />}
      {adding === 'unit' && <UnitDialog organisation={data} onClose={close} />}
    </>
  );
}

interface RegionUnitsProps {
  readonly register: Register;
  readonly isToday: boolean;
  /** The chosen region; null for the first. */
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

function RegionUnits({ register: { regions, units }, isToday, chosen, onChoose }: RegionUnitsProps) {
  const { t } = useTranslation();
  const region = regions.find(({ id }) => id === chosen) ?? regions[0];
  const nameOf = (id: string | null) => units.find((unit) => unit.id === id)?.name ?? t('common.none');
  const columns: readonly RecordColumn<Unit>[] = [
    { title: t('common.code'), cell: ({ code }) => code, width: 130 },
    { title: t('organisation.unitName'), cell: (unit) => <UnitName unit={unit} /> },
    { title: t('organisation.unitKind'), cell: ({ kind }) => t(`organisation.unit.${kind}`), width: 130 },
    { title: t('organisation.superior'), cell: ({ superiorId }) => nameOf(superiorId), width: 220 },
  ];
  return (
    <>
      <div className="row">
        <Select
          aria-label={t('organisation.chooseRegion')}
          showSearch={{ optionFilterProp: 'label' }}
          value={region?.id ?? null}
          onChange={onChoose}
          style={{ width: 380, maxWidth: '100%' }}
          options={regions.map(({ id, code, name, kind, ended }) => ({
            value: id,
            label: `${code} ${name}（${t(ended ? 'register.ended' : `organisation.region.${kind}`)}）`,
          }))}
        />
        {isToday && region !== undefined && !region.ended && <ChangeRegion regionId={region.id} />}
      </div>
      <Card size="small" title={t('organisation.unitsOf', { region: region?.name ?? '' })}>
        <RecordTable
          records={units.filter(({ regionId }) => regionId === region?.id)}
          columns={columns}
          keyOf={({ id }) => id}
        />
      </Card>
    </>
  );
}

function UnitName({ unit: { id, name, ended } }: { unit: Unit }) {
  const { t } = useTranslation();
  return (
    <span className="row">
      <Link to="/organisation/units/$id" params={{ id }}>
        {name}
      </Link>
      {ended && <Word tone="neutral">{t('register.ended')}</Word>}
    </span>
  );
}

function ChangeRegion({ regionId }: { regionId: string }) {
  const { t } = useTranslation();
  const organisation = useQuery(organisationQuery);
  const mayManage = useMay('organisation.manage');
  const [changing, setChanging] = useState(false);
  const region = organisation.data?.regions.find(({ id }) => id === regionId);
  if (!mayManage || organisation.data === undefined || region === undefined) return null;
  return (
    <>
      <Button onClick={() => setChanging(true)}>{t('register.makeChange')}</Button>
      {changing && (
        <RegionChangeDialog
          key={region.id}
          region={region}
          organisation={organisation.data}
          onClose={() => setChanging(false)}
        />
      )}
    </>
  );
}
