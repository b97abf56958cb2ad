import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { type LedgerView, ledgerViews } from './ledgerAddress.ts';

/** Table, board, Gantt or calendar of the same items. */
export function ViewSwitch({ view, onChange }: { view: LedgerView; onChange: (view: LedgerView) => void }) {
  const { t } = useTranslation();
  return (
    <div className="no-print">
      <Segmented
        aria-label={t('views.switch')}
        value={view}
        onChange={onChange}
        options={ledgerViews.map((value) => ({ value, label: t(`views.view.${value}`) }))}
      />
    </div>
  );
}
