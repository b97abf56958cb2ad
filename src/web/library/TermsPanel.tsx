import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayDo } from '#domain/access/policy.ts';
import { useSelf } from '#web/access/session.ts';
import { QueryView } from '#web/components/QueryView.tsx';
import { RecordTable } from '#web/components/RecordTable.tsx';
import { HolidaysTable } from './HolidaysTable.tsx';
import { type SchoolTerms, schoolTermsQuery } from './queries.ts';
import { TermDialog } from './TermDialog.tsx';

/** School terms that windows are read by, and the holidays that working days are counted by. */
export function TermsPanel() {
  const { t } = useTranslation();
  const { role } = useSelf();
  const terms = useQuery(schoolTermsQuery);
  const [adding, setAdding] = useState(false);
  return (
    <>
      <p className="soft">{t('library.termsNote')}</p>
      {role !== null && mayDo('ledger.keep-library', role) && (
        <Button icon={<PlusOutlined aria-hidden />} style={{ marginBottom: 12 }} onClick={() => setAdding(true)}>
          {t('library.enterTerm')}
        </Button>
      )}
      <QueryView query={terms}>
        {(data) => (
          <>
            <TermsTable terms={data} />
            <h3>{t('library.holidays')}</h3>
            <HolidaysTable arrangements={data.holidays} />
          </>
        )}
      </QueryView>
      {adding && <TermDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function TermsTable({ terms: { entered, defaults, defaultSource } }: { readonly terms: SchoolTerms }) {
  const { t } = useTranslation();
  const rows = [
    ...entered,
    ...defaults.map((term) => ({ ...term, regionName: t('library.defaultTerm'), source: defaultSource })),
  ];
  return (
    <RecordTable
      records={rows}
      keyOf={({ schoolYear, term, regionName }) => `${schoolYear} ${term} ${regionName}`}
      columns={[
        { title: t('library.schoolYear'), cell: ({ schoolYear }) => `${schoolYear}—${schoolYear + 1}` },
        { title: t('library.term'), cell: ({ term }) => t(`library.term.${term}`) },
        { title: t('library.termDays'), cell: ({ startsOn, endsOn }) => `${startsOn} — ${endsOn}` },
        { title: t('library.region'), cell: ({ regionName }) => regionName },
        { title: t('library.source'), cell: ({ source }) => source },
      ]}
    />
  );
}
