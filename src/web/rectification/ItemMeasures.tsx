import { useTranslation } from 'react-i18next';
import type { Item } from './queries.ts';

/** The measures of an item in their order, each with what is known of it. */
export function ItemMeasures({ item }: { readonly item: Item }) {
  const { t } = useTranslation();
  return (
    <ol className="plain">
      {item.measures.map((measure, index) => {
        const detail = item.measureDetails.find((one) => one.measure === index + 1);
        const parts = [
          [t('ledger.expectedOutcome'), detail?.expectedOutcome ?? ''],
          [t('ledger.doseShort'), detail?.dose ?? ''],
          [t('ledger.costClassLabel'), detail?.costClass == null ? '' : t(`ledger.costClass.${detail.costClass}`)],
          [t('ledger.provingIndicator'), detail?.provingIndicator ?? ''],
        ].filter(([, words]) => words !== '');
        return (
          <li key={measure}>
            {measure}
            {parts.map(([name, words]) => (
              <div key={name} className="soft">
                {name}：{words}
              </div>
            ))}
          </li>
        );
      })}
    </ol>
  );
}
