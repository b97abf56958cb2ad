import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { PageHead } from '#web/components/PageHead.tsx';
import { MeasuresPanel } from './MeasuresPanel.tsx';
import { TermsPanel } from './TermsPanel.tsx';

/** What items are drafted from: the library of measures, and the calendar that windows are read by. */
export function LibraryPage() {
  const { t } = useTranslation();
  const items = [
    { key: 'measures', label: t('ledger.library'), children: <MeasuresPanel /> },
    { key: 'terms', label: t('library.calendar'), children: <TermsPanel /> },
  ];
  return (
    <>
      <PageHead title={t('library.title')} note={t('library.note')} />
      <Tabs items={items} />
    </>
  );
}
