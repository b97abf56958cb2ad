import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { VerdictTag } from '#web/components/VerdictTag.tsx';
import type { Item } from './queries.ts';

/** What later rounds said of an item after it was closed, and which round cannot say anything yet; nothing where there is neither. */
export function RecheckPanel({ item: { rechecks } }: { item: Item }) {
  const { t } = useTranslation();
  const { comparisons, waiting } = rechecks;
  if (comparisons.length + waiting.length === 0) return null;
  return (
    <Card title={t('flow.rechecks')} size="small">
      <p className="soft" style={{ marginTop: 0 }}>
        {t('flow.rechecksNote')}
      </p>
      {comparisons.map(({ roundId, problemNumber, roundName, verdict, sentence, reopened }) => (
        <div key={`${problemNumber} ${roundId}`}>
          <div className="row">
            <strong>{roundName}</strong> <VerdictTag verdict={verdict} />
          </div>
          <p className="pre">{sentence}</p>
          {reopened && <p>{t('flow.reopenedByIt')}</p>}
        </div>
      ))}
      {waiting.map((round) => (
        <p key={round}>{t('flow.recheckWaits', { round })}</p>
      ))}
    </Card>
  );
}
