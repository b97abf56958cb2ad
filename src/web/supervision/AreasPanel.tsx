import { useQuery } from '@tanstack/react-query';
import { Button, Card, Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { largestArea } from '#domain/supervision/dutyArea.ts';
import { useMay } from '#web/access/session.ts';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { organisationQuery } from '#web/organisation/queries.ts';
import { type Area, areasQuery } from './queries.ts';

/** 责任区: whose schools are whose, at most twenty each. */
export function AreasPanel() {
  const { t } = useTranslation();
  const [changing, setChanging] = useState<Area | null>(null);
  const mayPlan = useMay('supervision.plan');
  return (
    <Card title={t('studio.areas')}>
      <p className="soft">{t('studio.areasNote', { most: largestArea })}</p>
      <QueryView query={useQuery(areasQuery)}>
        {(areas) =>
          areas.map((area) => (
            <div key={area.accountId} className="part row">
              <b>{area.who}</b>
              <span>{area.schools.map(({ name }) => name).join('、') || t('common.none')}</span>
              {mayPlan && (
                <Button
                  size="small"
                  aria-label={`${t('studio.assign')}：${area.who}`}
                  onClick={() => setChanging(area)}
                >
                  {t('studio.assign')}
                </Button>
              )}
            </div>
          ))
        }
      </QueryView>
      {changing !== null && <AreaDialog area={changing} onClose={() => setChanging(null)} />}
    </Card>
  );
}

function AreaDialog({ area: { accountId, who, schools }, onClose }: { area: Area; onClose: () => void }) {
  const { t } = useTranslation();
  const { data } = useQuery(organisationQuery);
  const options = (data?.units ?? [])
    .filter(({ kind }) => kind === 'school')
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FormDialog<{ readonly unitIds: string[] }>
      title={`${t('studio.assign')}：${who}`}
      initial={{ unitIds: schools.map(({ unitId }) => unitId) }}
      send={({ unitIds }) => call('POST /api/duty-areas', { body: { accountId, unitIds } })}
      onClose={onClose}
    >
      <Form.Item name="unitIds" label={t('studio.schools')} extra={t('studio.areasNote', { most: largestArea })}>
        <Select mode="multiple" options={options} optionFilterProp="label" />
      </Form.Item>
    </FormDialog>
  );
}
