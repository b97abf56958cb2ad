import { useTranslation } from 'react-i18next';
import { showSigned } from '#web/charts/format.ts';
import { ComparisonTag } from '#web/components/ComparisonTag.tsx';
import { EstimateCell } from '#web/components/EstimateCell.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { type AnswerGroup, type AnswerSection, stateOf } from './arrangeAnswer.ts';
import type { AnswerRow } from './queries.ts';

interface AnswerTableProps {
  readonly section: AnswerSection;
  /** Makes a cell a problem; null for those who may not. */
  readonly onRaise: ((row: AnswerRow) => void) | null;
}

/** Estimates by group in the order of codes, with how each group stands to the whole. */
export function AnswerTable({ section, onRaise }: AnswerTableProps) {
  const { t } = useTranslation();
  const nameOf = ({ label }: AnswerGroup) => label ?? t('analysis.whole');
  const compared = section.groups.some(({ againstWhole }) => againstWhole !== null);
  const columns: readonly RecordColumn<AnswerGroup>[] = [
    { title: t('analysis.group'), cell: nameOf, width: 120 },
    {
      title: t('analysis.estimate'),
      cell: (group) => (
        <EstimateCell
          estimate={group.level.estimate}
          label={nameOf(group)}
          onRaise={onRaise === null ? null : () => onRaise(group.level)}
        />
      ),
    },
    ...(compared ? [comparedColumn(t('comparison.whole'))] : []),
  ];
  return (
    <RecordTable
      records={section.groups}
      columns={columns}
      keyOf={({ key }) => key ?? ''}
      minWidth={520}
      pageSize={100}
    />
  );
}

function comparedColumn(title: string): RecordColumn<AnswerGroup> {
  return {
    title,
    width: 190,
    cell: ({ againstWhole }) =>
      againstWhole === null ? null : (
        <span className="row">
          <ComparisonTag state={stateOf(againstWhole)} />
          <span className="num">
            {showSigned(againstWhole.estimate?.value ?? null, againstWhole.estimate?.standardError ?? null)}
          </span>
        </span>
      ),
  };
}
