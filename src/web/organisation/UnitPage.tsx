import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { Facts } from '#web/components/Facts.tsx';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { ChangesTable } from './ChangesTable.tsx';
import { type UnitRecord, unitQuery } from './queries.ts';
import { UnitChangeDialog } from './UnitChangeDialog.tsx';
import { UnitPosts } from './UnitPosts.tsx';
import { UnitVersions } from './UnitVersions.tsx';

/** One unit with its history: what it was called and where it belonged from when on, its codes, what became of it, its posts. */
export function UnitPage() {
  const { id } = useParams({ from: '/inside/organisation/units/$id' });
  return <QueryView query={useQuery(unitQuery(id))}>{(record) => <UnitView record={record} />}</QueryView>;
}

function UnitView({ record }: { record: UnitRecord }) {
  const { t } = useTranslation();
  const [changing, setChanging] = useState(false);
  const mayManage = useMay('organisation.manage') && record.unit.endedOn === null;
  const { unit } = record;
  return (
    <>
      <PageHead
        title={unit.name}
        note={unit.endedOn === null ? undefined : t('register.endedOn', { date: unit.endedOn })}
      >
        {mayManage && (
          <Button type="primary" onClick={() => setChanging(true)}>
            {t('register.makeChange')}
          </Button>
        )}
      </PageHead>
      <div className="stack">
        <Card>
          <UnitFacts record={record} />
        </Card>
        <Card title={t('register.versions')} size="small">
          <UnitVersions record={record} />
        </Card>
        <Card title={t('register.posts')} size="small">
          <UnitPosts record={record} />
        </Card>
        <Card title={t('register.changes')} size="small">
          <ChangesTable changes={record.changes} />
        </Card>
      </div>
      {changing && <UnitChangeDialog unit={unit} onClose={() => setChanging(false)} />}
    </>
  );
}

function UnitFacts({ record: { unit, versions, codes, predecessors, successors } }: { record: UnitRecord }) {
  const { t } = useTranslation();
  const latest = versions.at(-1);
  const traits = [
    unit.stage && t(`register.stage.${unit.stage}`),
    unit.setting && t(`register.setting.${unit.setting}`),
    unit.nature && t(`register.nature.${unit.nature}`),
  ].filter((trait) => trait !== null);
  return (
    <Facts
      facts={[
        [t('common.code'), unit.code],
        [t('organisation.unitKind'), [t(`organisation.unit.${unit.kind}`), ...traits].join(' · ')],
        [t('organisation.regionName'), latest?.regionName ?? null],
        [t('organisation.superior'), latest?.superiorName ?? null],
        [t('register.codes'), codes.length < 2 ? null : codes.map(({ code }) => code).join(' → ')],
        [t('register.predecessors'), predecessors.length === 0 ? null : <UnitLinks key="from" units={predecessors} />],
        [t('register.successors'), successors.length === 0 ? null : <UnitLinks key="to" units={successors} />],
      ]}
    />
  );
}

function UnitLinks({ units }: { units: UnitRecord['successors'] }) {
  return (
    <span className="row">
      {units.map(({ id, name }) => (
        <Link key={id} to="/organisation/units/$id" params={{ id }}>
          {name}
        </Link>
      ))}
    </span>
  );
}
