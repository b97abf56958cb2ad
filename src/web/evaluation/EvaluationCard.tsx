import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { showBounded, showCount, showInterval, showSigned, showValue } from '#web/charts/format.ts';
import { MethodLine } from '#web/components/MethodLine.tsx';
import { VerdictTag } from '#web/components/VerdictTag.tsx';
import type { Evaluation } from './queries.ts';

/** One effect: before, after, change with interval and what its error is made of, the verdict, and the way back along the chain. */
export function EvaluationCard({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation();
  const { change, verdict, problemId, problemNumber, problemTitle, itemId, sentence, sha256 } = evaluation;
  return (
    <Card
      size="small"
      title={
        <span className="row">
          <Link to="/problems/$id" params={{ id: problemId }}>
            {problemNumber} {problemTitle}
          </Link>
          <VerdictTag verdict={verdict} />
        </span>
      }
      extra={
        itemId !== null && (
          <Link to="/ledger/$id" params={{ id: itemId }}>
            {t('evaluation.backToItem')}
          </Link>
        )
      }
    >
      <div className="change">
        <Level label={change.before.roundName} estimate={change.before} />
        <Level label={change.after.roundName} estimate={change.after} />
        <div>
          <div className="soft">{t('chart.change.value')}</div>
          <b className="num change-value">{showSigned(change.difference, change.standardError)}</b>
          <div className="soft num">
            {t('chart.intervalShort')} {showInterval(change.interval, change.standardError)}
          </div>
          {change.effectSize !== null && (
            <div className="soft num">
              {t('evaluation.effectSize')} {showSigned(change.effectSize, effectError(change))}
            </div>
          )}
        </div>
      </div>
      <p style={{ marginBottom: 4 }}>{sentence}</p>
      <ErrorParts evaluation={evaluation} />
      <details className="soft">
        <summary>{t('analysis.howMade')}</summary>
        <p style={{ margin: '4px 0' }}>
          <MethodLine method={change.method} />
        </p>
        <span className="hash">SHA-256 {sha256}</span>
      </details>
    </Card>
  );
}

/** Error of the effect size: it stands to the effect size as the error of the change stands to the change. */
function effectError({ effectSize, difference, standardError }: Evaluation['change']): number | null {
  if (effectSize === null || difference === null || standardError === null) return null;
  return difference === 0 ? null : Math.abs((effectSize * standardError) / difference);
}

function Level({ label, estimate }: { label: string; estimate: Evaluation['change']['after' | 'before'] }) {
  const { t } = useTranslation();
  const { value, standardError, n, schools, nBand, bound } = estimate;
  return (
    <div>
      <div className="soft">{label}</div>
      <b className="num change-value">{showBounded(value, standardError, bound)}</b>
      <div className="soft num">
        {t('chart.standardError')} {showValue(standardError, standardError)} · n={nBand ?? showCount(n)}
        {schools !== null && ` · ${t('chart.schools')} ${showCount(schools)}`}
      </div>
    </div>
  );
}

/** The standard error of the change taken apart: sampling, imputation and linking. */
function ErrorParts({ evaluation: { change } }: { evaluation: Evaluation }) {
  const { t } = useTranslation();
  const part = (variance: number | null) =>
    showValue(variance === null ? null : Math.sqrt(variance), change.standardError);
  return (
    <p className="soft" style={{ margin: '0 0 4px' }}>
      {t('evaluation.errorParts', {
        sampling: part(change.sampling),
        imputation: part(change.imputation),
        linking: part(change.linking),
      })}
      {change.linkingSource !== null && `（${change.linkingSource}）`}
    </p>
  );
}
