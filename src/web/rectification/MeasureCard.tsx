import { Card } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryMeasure } from '#domain/rectification/measure.ts';
import { Facts } from '#web/components/Facts.tsx';

interface MeasureCardProps {
  readonly measure: LibraryMeasure;
  /** What may be done with it. */
  readonly children?: ReactNode;
}

/** A measure of the library with all that is known of it. */
export function MeasureCard({ measure, children }: MeasureCardProps) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={measure.name} extra={children} style={{ marginBottom: 12 }}>
      <p style={{ marginTop: 0 }}>{measure.wording}</p>
      <Facts
        facts={[
          [t('ledger.conditions'), measure.conditions],
          [t('ledger.evidenceStrength'), t(`ledger.evidenceStrength.${measure.evidenceStrength}`)],
          [t('ledger.evidenceSource'), measure.evidenceSource],
          [t('ledger.expectedOutcome'), measure.expectedOutcome],
          [t('ledger.doseShort'), measure.dose],
          [t('ledger.costClassLabel'), t(`ledger.costClass.${measure.costClass}`)],
          [t('ledger.provingIndicator'), measure.provingIndicator],
        ]}
      />
    </Card>
  );
}
