import { FlagOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { showInterval, showSigned } from '#web/charts/format.ts';
import { ComparisonTag } from '#web/components/ComparisonTag.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { stateOf } from './arrangeAnswer.ts';
import type { AnswerRow } from './queries.ts';

interface PairTableProps {
  readonly pairs: readonly AnswerRow[];
  readonly onRaise: ((row: AnswerRow) => void) | null;
}

/** Differences between two groups, first minus second, with the covariance of the two. */
export function PairTable({ pairs, onRaise }: PairTableProps) {
  const { t } = useTranslation();
  const columns: readonly RecordColumn<AnswerRow>[] = [
    { title: t('analysis.group'), cell: pairName, width: 200 },
    {
      title: t('analysis.difference'),
      cell: ({ estimate }) => (
        <span className="num">
          <b>{showSigned(estimate?.value ?? null, estimate?.standardError ?? null)}</b>{' '}
          <span className="soft">[{showInterval(estimate?.interval ?? null, estimate?.standardError ?? null)}]</span>
        </span>
      ),
    },
    { title: t('analysis.comparisonState'), cell: (row) => <ComparisonTag state={stateOf(row)} />, width: 130 },
    ...(onRaise === null
      ? []
      : [
          {
            title: t('common.actions'),
            width: 120,
            cell: (row: AnswerRow) => (
              <Button
                size="small"
                icon={<FlagOutlined aria-hidden />}
                disabled={row.estimate === null}
                aria-label={`${t('analysis.raise')}：${pairName(row)}`}
                onClick={() => onRaise(row)}
              >
                {t('analysis.raise')}
              </Button>
            ),
          },
        ]),
  ];
  return (
    <div style={{ marginTop: 16 }}>
      <RecordTable records={pairs} columns={columns} keyOf={pairName} minWidth={620} pageSize={100} />
    </div>
  );
}

function pairName({ group, reference }: AnswerRow): string {
  return reference?.kind === 'group' ? `${group?.label ?? ''} − ${reference.label}` : (group?.label ?? '');
}
