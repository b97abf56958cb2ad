import { LockOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { showSigned } from '#web/charts/format.ts';
import { estimateLines } from '#web/charts/shownEstimate.ts';
import type { Evidence } from '#web/problems/queries.ts';
import { ComparisonTag } from './ComparisonTag.tsx';
import { MethodLine } from './MethodLine.tsx';

/** The frozen evidence of a problem: what was measured of whom, how surely, against what, from which data. */
export function EvidenceCard({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation();
  const { indicator, subjectLabel, estimate, comparison, grade } = evidence;
  return (
    <div className="evidence">
      <div className="row">
        <strong>
          {subjectLabel} · {indicator.name}
        </strong>
        <span className="soft">
          <LockOutlined aria-hidden /> {t('problem.evidenceFrozen')}
        </span>
      </div>
      <div className="evidence-lines">
        {estimateLines(estimate, t).map((line) => (
          <span key={line} className="num">
            {line}
          </span>
        ))}
      </div>
      {comparison !== null && (
        <div className="row">
          <ComparisonTag state={comparison.state} />
          <span>
            {t('problem.evidenceAgainst', { label: comparison.referenceLabel })}{' '}
            <b className="num">{showSigned(comparison.difference, comparison.standardError)}</b>
          </span>
        </div>
      )}
      <div className="soft">
        {t('problem.evidenceSource')}：<Source evidence={evidence} />　{t('problem.evidenceGrade')}：
        {t(`problem.grade.${grade}`)}
      </div>
      <div className="soft">
        {t('analysis.method')}：<MethodLine method={estimate.method} />
      </div>
    </div>
  );
}

function Source({ evidence: { origin } }: { evidence: Evidence }) {
  const { t } = useTranslation();
  if (origin.kind === 'report')
    return <>{t('problem.evidenceReport', { source: origin.source, page: origin.page ?? t('common.unknown') })}</>;
  return (
    <>
      {t('problem.evidenceData', { name: origin.datasetName, version: origin.datasetVersion })}{' '}
      <span className="hash" title={origin.contentHash}>
        {origin.contentHash.slice(0, 12)}
      </span>
    </>
  );
}
