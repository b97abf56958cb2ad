import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadDocument } from './queries.ts';

/** What is doubtful in a file: place, value, what is wrong and what to do. Nothing where there is nothing. */
export function ReviewFaults({ faults }: { faults: ReadDocument['faults'] }) {
  const { t } = useTranslation();
  if (faults.length === 0) return null;
  const headers = [
    'refusal.file',
    'refusal.row',
    'refusal.column',
    'refusal.value',
    'plans.fault',
    'refusal.remedy',
  ] as const;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('plans.faults', { count: faults.length })}
      description={
        <div className="places">
          <table aria-label={t('plans.faults', { count: faults.length })}>
            <thead>
              <tr>
                {headers.map((key) => (
                  <th key={key} scope="col">
                    {t(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {faults.map(({ place: { file, row, column, value }, message, remedy }) => (
                <tr key={`${file} ${row} ${column} ${message}`}>
                  <td>{file}</td>
                  <td className="num">{row}</td>
                  <td>{column}</td>
                  <td>{value}</td>
                  <td>{message}</td>
                  <td>{remedy}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      }
    />
  );
}
