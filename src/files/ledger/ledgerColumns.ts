import type { LedgerPaperItem } from '#domain/rectification/ledgerPaper.ts';
import { numbered } from '#domain/rectification/ledgerSheet/cellText.ts';
import type { LedgerField } from '#domain/rectification/ledgerSheet/ledgerField.ts';
import { breakDate, lines, twoByTwo } from './ledgerText.ts';

/** One column of the printed ledger. */
export interface LedgerColumn {
  /** What it holds; the ordinal is nobody's. */
  readonly field: LedgerField | 'ordinal';
  /** Upper header that neighbours share, or null where the header spans both rows. */
  readonly group: string | null;
  readonly header: string;
  /** In characters of the sheet's font. */
  readonly width: number;
  readonly align: 'left' | 'center';
  readonly of: (item: LedgerPaperItem, index: number) => string;
}

type Rest = Omit<LedgerColumn, 'field' | 'group'>;

const column = (field: LedgerColumn['field'], group: string | null, rest: Rest): LedgerColumn => ({
  ...{ field, group },
  ...rest,
});
const left = (header: string, width: number, of: Rest['of']): Rest => ({ header, width, align: 'left', of });
const centre = (header: string, width: number, of: Rest['of']): Rest => ({ header, width, align: 'center', of });

const [numbers, duties, times, course, verdicts] = ['编号', '责任分工', '整改时限', '整改进展', '核查与评估'];

/** 「无」 where an absence is a finding of its own; elsewhere the cell stays empty. */
export const ledgerColumns: readonly LedgerColumn[] = [
  column(
    'ordinal',
    null,
    centre('序号', 5, (_, index) => String(index + 1)),
  ),
  column(
    'number',
    numbers,
    centre('台账编号', 13, ({ number }) => number),
  ),
  column(
    'problemCodes',
    numbers,
    centre('问题编号', 13, (item) => lines(item.problemCodes)),
  ),
  column(
    'title',
    null,
    left('整改事项', 14, ({ title }) => title),
  ),
  column(
    'condition',
    null,
    left('问题表现', 25, ({ condition }) => condition),
  ),
  column(
    'target',
    null,
    left('整改目标', 17, ({ target }) => target),
  ),
  column(
    'measures',
    null,
    left('整改措施', 28, (item) => numbered(item.measures)),
  ),
  column(
    'kind',
    null,
    centre('整改\n类型', 6, (item) => twoByTwo(item.kind)),
  ),
  column(
    'budget',
    null,
    left('经费及\n来源', 9, ({ budget }) => budget ?? ''),
  ),
  column(
    'lead',
    duties,
    centre('牵头单位', 10, (item) => lines(item.lead)),
  ),
  column(
    'share',
    duties,
    centre('责任单位', 10, (item) => lines(item.share)),
  ),
  column(
    'assist',
    duties,
    centre('协办单位', 10, (item) => lines(item.assist)),
  ),
  column(
    'oversee',
    duties,
    centre('监督单位', 10, (item) => lines(item.oversee)),
  ),
  column(
    'window',
    times,
    centre('起止时限', 10.5, ({ window }) => window),
  ),
  column(
    'deadlines',
    times,
    left('分项时限', 13, ({ deadlines }) => deadlines),
  ),
  column(
    'originalDeadline',
    times,
    centre('原定时限', 10.5, (item) => breakDate(item.originalDeadline)),
  ),
  column(
    'dueDate',
    times,
    centre('现到期日', 10.5, (item) => breakDate(item.dueDate)),
  ),
  column(
    'extension',
    times,
    centre('延期情况', 10.5, ({ extension }) => extension ?? '无'),
  ),
  column(
    'state',
    course,
    centre('状态', 7, ({ state }) => state),
  ),
  column(
    'progress',
    course,
    centre('进展\n（%）', 6, ({ progress }) => progress),
  ),
  column(
    'feedback',
    course,
    left('办理情况', 22, ({ feedback }) => feedback),
  ),
  column(
    'evidence',
    course,
    left('佐证材料', 14, (item) => numbered(item.evidence)),
  ),
  column(
    'warning',
    course,
    centre('预警', 5, ({ warning }) => warning),
  ),
  column(
    'implemented',
    verdicts,
    left('核查意见\n（已落实）', 14, ({ implemented }) => implemented ?? ''),
  ),
  column(
    'effective',
    verdicts,
    left('评估结论\n（已见效）', 15, ({ effective }) => effective ?? ''),
  ),
  column(
    'closedOn',
    verdicts,
    centre('销号日期', 10.5, (item) => breakDate(item.closedOn)),
  ),
  column(
    'note',
    null,
    left('备注', 10, ({ note }) => note ?? ''),
  ),
];
