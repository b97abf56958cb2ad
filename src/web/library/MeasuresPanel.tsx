import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayDo } from '#domain/access/policy.ts';
import { useSelf } from '#web/access/session.ts';
import { call } from '#web/client.ts';
import { QueryView } from '#web/components/QueryView.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { Word } from '#web/components/Word.tsx';
import { MeasureCard } from '#web/rectification/MeasureCard.tsx';
import { MeasureDialog } from './MeasureDialog.tsx';
import { measuresQuery, type OfferedMeasure } from './queries.ts';

/** The library of measures: those of the product, then those of regions; who may keep it adds and retires those of the own region. */
export function MeasuresPanel() {
  const { t } = useTranslation();
  const { role } = useSelf();
  const measures = useQuery(measuresQuery);
  const [adding, setAdding] = useState(false);
  const keeps = role !== null && mayDo('ledger.keep-library', role);
  return (
    <>
      <p className="soft">{t('library.measuresNote')}</p>
      {keeps && (
        <Button icon={<PlusOutlined aria-hidden />} style={{ marginBottom: 12 }} onClick={() => setAdding(true)}>
          {t('library.addMeasure')}
        </Button>
      )}
      <QueryView query={measures}>
        {(all) => all.map((measure) => <OneMeasure key={measure.key} measure={measure} keeps={keeps} />)}
      </QueryView>
      {adding && <MeasureDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function OneMeasure({ measure, keeps }: { readonly measure: OfferedMeasure; readonly keeps: boolean }) {
  const { t } = useTranslation();
  const { regionId } = useSelf();
  const retire = useDeed(
    () => call('POST /api/measures/:id/retire', { params: { id: measure.key } }),
    () => undefined,
  );
  return (
    <MeasureCard measure={measure}>
      <span className="row">
        <Word>{measure.regionName ?? t('library.builtIn')}</Word>
        {keeps && measure.regionId !== null && measure.regionId === regionId && (
          <Popconfirm title={t('library.retireWarning')} onConfirm={() => retire.mutate(undefined)}>
            <Button size="small" aria-label={t('library.retireOf', { name: measure.name })}>
              {t('library.retire')}
            </Button>
          </Popconfirm>
        )}
        <RefusalAlert error={retire.error} />
      </span>
    </MeasureCard>
  );
}
