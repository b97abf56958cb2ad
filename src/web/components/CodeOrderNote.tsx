import { useTranslation } from 'react-i18next';

/** Stands under every list of units: rows are in the order of their codes, and that order says nothing about results. */
export function CodeOrderNote() {
  const { t } = useTranslation();
  return (
    <p className="soft" style={{ margin: '8px 0 0', fontSize: 13 }}>
      {t('app.codeOrder')}
    </p>
  );
}
