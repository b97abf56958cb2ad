import { BookOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryMeasure } from '#domain/rectification/measure.ts';
import { QueryView } from '#web/components/QueryView.tsx';
import { measuresQuery } from '#web/library/queries.ts';
import { MeasureCard } from './MeasureCard.tsx';

/** Offers the measures of the library, each with when it fits and how well it is shown to work. */
export function MeasurePicker({ onChoose }: { readonly onChoose: (chosen: LibraryMeasure) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const measures = useQuery({ ...measuresQuery, enabled: open });
  const choose = (chosen: LibraryMeasure) => {
    onChoose(chosen);
    setOpen(false);
  };
  return (
    <>
      <Button icon={<BookOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('ledger.fromLibrary')}
      </Button>
      <Modal open={open} title={t('ledger.library')} footer={null} width={760} onCancel={() => setOpen(false)}>
        <p className="soft">{t('ledger.libraryHint')}</p>
        <QueryView query={measures}>
          {(all) =>
            all.map((measure) => (
              <MeasureCard key={measure.key} measure={measure}>
                <Button onClick={() => choose(measure)} aria-label={t('ledger.chooseMeasure', { name: measure.name })}>
                  {t('ledger.choose')}
                </Button>
              </MeasureCard>
            ))
          }
        </QueryView>
      </Modal>
    </>
  );
}
