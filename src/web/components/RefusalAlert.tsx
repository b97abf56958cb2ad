import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Refusal, type ShownPlace } from '#web/refusal.ts';

/** Shows a refusal as the server worded it: the rule, what to do, and the places in the file. Nothing when there is none. */
export function RefusalAlert({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (error === null || error === undefined) return null;
  const refusal = error instanceof Refusal ? error : null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={refusal?.message ?? t('refusal.title')}
      description={refusal !== null && <RefusalDetails refusal={refusal} />}
    />
  );
}

function RefusalDetails({ refusal }: { refusal: Refusal }) {
  const { t } = useTranslation();
  return (
    <div className="stack" style={{ gap: 8 }}>
      {refusal.remedy !== null && (
        <div>
          <strong>{t('refusal.remedy')}：</strong>
          {refusal.remedy}
        </div>
      )}
      {refusal.places.length > 0 && <PlacesTable places={refusal.places} />}
      <div className="hash">
        {t('refusal.code')} {refusal.code}
      </div>
    </div>
  );
}

/** The places in a file that are wrong, as a spreadsheet counts rows and names columns. */
function PlacesTable({ places }: { places: readonly ShownPlace[] }) {
  const { t } = useTranslation();
  const headers = ['refusal.file', 'refusal.row', 'refusal.column', 'refusal.value'] as const;
  return (
    <div className="places">
      <table>
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
          {places.map(({ file, row, column, value }) => (
            <tr key={`${file} ${row} ${column} ${value}`}>
              <td>{file}</td>
              <td className="num">{row}</td>
              <td>{column}</td>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
