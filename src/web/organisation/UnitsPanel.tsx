import { useQuery } from '@tanstack/react-query';
import { Button, Card, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { type Organisation, organisationQuery } from './queries.ts';
import { RegionDialog } from './RegionDialog.tsx';
import { UnitDialog } from './UnitDialog.tsx';

type Unit = Organisation['units'][number];

/** Regions and, for the chosen one, its units in code order with the unit above each. */
export function UnitsPanel() {
  const { t } = useTranslation();
  const organisation = useQuery(organisationQuery);
  const mayManage = useMay('organisation.manage');
  const [adding, setAdding] = useState<'region' | 'unit' | null>(null);
  const close = () => setAdding(null);
  return (
    <QueryView query={organisation}>
      {(data) => (
        <div className="stack">
          {mayManage && (
            <div className="row">
              <Button onClick={() => setAdding('region')}>{t('organisation.newRegion')}</Button>
              <Button onClick={() => setAdding('unit')} disabled={data.regions.length === 0}>
                {t('organisation.newUnit')}
              </Button>
            </div>
          )}
          {data.regions.length === 0 ? (
            <EmptyState title={t('organisation.empty')} next={t('organisation.emptyNext')} />
          ) : (
            <RegionUnits organisation={data} />
          )}
          {adding === 'region' && <RegionDialog organisation={data} onClose={close} />}
          {adding === 'unit' && <UnitDialog organisation={data} onClose={close} />}
        </div>
      )}
    </QueryView>
  );
}

function RegionUnits({ organisation: { regions, units } }: { organisation: Organisation }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const region = regions.find(({ id }) => id === chosen) ?? regions[0];
  const nameOf = (id: string | null) => units.find((unit) => unit.id === id)?.name ?? t('common.none');
  const columns: readonly RecordColumn<Unit>[] = [
    { title: t('common.code'), cell: ({ code }) => code, width: 130 },
    { title: t('organisation.unitName'), cell: ({ name }) => name },
    { title: t('organisation.unitKind'), cell: ({ kind }) => t(`organisation.unit.${kind}`), width: 130 },
    { title: t('organisation.superior'), cell: ({ superiorId }) => nameOf(superiorId), width: 220 },
  ];
  return (
    <>
      <Select
        aria-label={t('organisation.chooseRegion')}
        showSearch={{ optionFilterProp: 'label' }}
        value={region?.id ?? null}
        onChange={setChosen}
        style={{ maxWidth: 380 }}
        options={regions.map(({ id, code, name, kind }) => ({
          value: id,
          label: `${code} ${name}（${t(`organisation.region.${kind}`)}）`,
        }))}
      />
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
