import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { windowQuery } from '#web/library/queries.ts';
import type { ItemValues } from './itemValues.ts';

/** How the server reads a window by the terms and stages of the region, or why it cannot; under the fields of the window. */
export function WindowReading({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const year = Form.useWatch('windowYear', Form.useFormInstance<ItemValues>()) ?? 0;
  const reading = useQuery(windowQuery(text, year));
  if (reading.error !== null) return <RefusalAlert error={reading.error} />;
  if (reading.data === undefined) return null;
  const { start, end, caveat } = reading.data;
  return (
    <p className="soft" role="status">
      {t('ledger.windowRead', { start, end: end ?? t('ledger.wholeCourse') })}
      {caveat !== null && <span>；{caveat}</span>}
    </p>
  );
}
