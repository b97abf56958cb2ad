import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REGION } from '#domain/monitoring/mapping.ts';
import { isPeerStatistic } from '#domain/monitoring/peerQuestion.ts';
import { useMay, useSelf } from '#web/access/session.ts';
import { IntervalChart } from '#web/charts/IntervalChart.tsx';
import { CodeOrderNote } from '#web/components/CodeOrderNote.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { indicatorsQuery, roundsQuery } from '#web/monitoring/queries.ts';
import { AnswerTable } from './AnswerTable.tsx';
import { type AnswerSection, arrangeAnswer, stateOf } from './arrangeAnswer.ts';
import type { DatasetChoice } from './datasetChoice.ts';
import { PairTable } from './PairTable.tsx';
import { PeerCard } from './PeerCard.tsx';
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
              {section.groups.some(({ againstWhole }) => againstWhole !== null) || section.pairs.length > 0 ? (
                <p className="soft">{t('analysis.judgedTogether')}</p>
              ) : null}
              <CodeOrderNote />
            </Card>
          ))}
          <PeerSection question={question} rows={rows} />
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

/** The peers of a regional answer, where a funnel can be drawn of its statistic. */
function PeerSection({ question, rows }: { question: Question; rows: readonly AnswerRow[] }) {
  const indicators = useQuery(indicatorsQuery);
  const { regionId } = useSelf();
  const rounds = useQuery(roundsQuery);
  const { measure, statistic, by } = question.query;
  const round = rounds.data?.rounds.find(({ datasets }) => datasets.some(({ id }) => id === question.datasetId));
  if (by !== REGION || !isPeerStatistic(statistic.kind) || round === undefined) return null;
  const groups = arrangeAnswer(rows)[0]?.groups ?? [];
  const choices = groups.flatMap(({ key, label }) => (key === null ? [] : [{ key, label: label ?? key }]));
  return (
    <PeerCard
      key={JSON.stringify(question)}
      question={{ datasetId: question.datasetId, measure, statistic }}
      unit={null}
      choices={round.regionId === regionId ? choices : []}
      measureUnit={indicators.data?.find((one) => one.measure === measure)?.unit ?? ''}
    />
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
