import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { IntervalChart } from '#web/charts/IntervalChart.tsx';
import { CodeOrderNote } from '#web/components/CodeOrderNote.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { indicatorsQuery } from '#web/monitoring/queries.ts';
import { AnswerTable } from './AnswerTable.tsx';
import { type AnswerSection, arrangeAnswer, stateOf } from './arrangeAnswer.ts';
import type { DatasetChoice } from './datasetChoice.ts';
import { PairTable } from './PairTable.tsx';
import { type AnswerRow, estimatesQuery, type Question } from './queries.ts';
import { RaiseDialog } from './RaiseDialog.tsx';

/** The answer to a question: per statistic a chart with intervals and a table; any cell can become a problem. */
export function AnswerView({ question, dataset }: { question: Question; dataset: DatasetChoice }) {
  const { t } = useTranslation();
  const answer = useQuery(estimatesQuery(question));
  const mayRaise = useMay('problems.raise');
  const [raising, setRaising] = useState<AnswerRow | null>(null);
  const onRaise = mayRaise ? setRaising : null;
  return (
    <QueryView query={answer}>
      {(rows) => (
        <div className="stack">
          {arrangeAnswer(rows).map((section) => (
            <Card key={section.name} size="small" title={`${rows[0]?.measure.label ?? ''} · ${section.name}`}>
              <div className="answer">
                <SectionChart section={section} question={question} />
                <AnswerTable section={section} onRaise={onRaise} />
              </div>
              {section.pairs.length > 0 && <PairTable pairs={section.pairs} onRaise={onRaise} />}
              <CodeOrderNote />
            </Card>
          ))}
          <p className="soft hash">
            {t('problem.evidenceData', { name: dataset.name, version: dataset.version })} {dataset.contentHash}
          </p>
          {raising !== null && (
            <RaiseDialog question={question} row={raising} dataset={dataset} onClose={() => setRaising(null)} />
          )}
        </div>
      )}
    </QueryView>
  );
}

function SectionChart({ section, question }: { section: AnswerSection; question: Question }) {
  const { t } = useTranslation();
  const indicators = useQuery(indicatorsQuery);
  const { measure, statistic } = question.query;
  const indicator = indicators.data?.find((one) => one.measure === measure);
  const target = statistic.kind === 'mean' ? (indicator?.target ?? null) : null;
  const unit = isShare(statistic.kind) ? '%' : (indicator?.unit ?? '');
  const whole = section.groups.find(({ key }) => key === null)?.level.estimate ?? null;
  const references = [
    ...(target === null || target === undefined
      ? []
      : [{ label: t('chart.target', { value: target }), value: target }]),
    ...(whole === null || section.groups.length === 1
      ? []
      : [{ label: t('chart.whole', { value: whole.value.toFixed(1) }), value: whole.value }]),
  ];
  const rows = section.groups.map(({ label, level, againstWhole }) => ({
    label: label ?? t('analysis.whole'),
    estimate: level.estimate,
    comparison:
      level.estimate === null ? ('unreportable' as const) : againstWhole === null ? null : stateOf(againstWhole),
  }));
  return <IntervalChart rows={rows} references={references} unit={unit} />;
}

/** True for statistics that are percentages, whatever the unit of the measure. */
function isShare(kind: Question['query']['statistic']['kind']): boolean {
  return kind.startsWith('percentage') || kind === 'levels';
}
