import { BookOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryMeasure } from '#domain/rectification/measure.ts';
import { measureLibrary } from '#domain/rectification/measureLibrary.ts';
import { MeasureCard } from './MeasureCard.tsx';

/** Offers the measures of the library, each with when it fits and how well it is shown to work. */
export function MeasurePicker({ onChoose }: { readonly onChoose: (chosen: LibraryMeasure) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
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
        {measureLibrary.map((measure) => (
          <MeasureCard key={measure.key} measure={measure}>
            <Button onClick={() => choose(measure)} aria-label={t('ledger.chooseMeasure', { name: measure.name })}>
              {t('ledger.choose')}
            </Button>
          </MeasureCard>
        ))}
      </Modal>
    </>
  );
}
