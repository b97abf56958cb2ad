import type { LedgerPaperItem } from '#domain/rectification/ledgerPaper.ts';
import { breakDate, lines, numbered, twoByTwo } from './ledgerText.ts';

/** One column of the printed ledger. */
export interface LedgerColumn {
  /** Upper header that neighbours share, or null where the header spans both rows. */
  readonly group: string | null;
  readonly header: string;
  /** In characters of the sheet's font. */
  readonly width: number;
  readonly align: 'left' | 'center';
  readonly of: (item: LedgerPaperItem, index: number) => string;
}

/** 「无」 where an absence is a finding of its own; elsewhere the cell stays empty. */
export const ledgerColumns: readonly LedgerColumn[] = [
  { group: null, header: '序号', width: 5, align: 'center', of: (_, index) => String(index + 1) },
  { group: '编号', header: '台账编号', width: 13, align: 'center', of: (item) => item.number },
  { group: '编号', header: '问题编号', width: 13, align: 'center', of: (item) => lines(item.problemCodes) },
  { group: null, header: '问题表现', width: 25, align: 'left', of: (item) => item.condition },
  { group: null, header: '整改目标', width: 17, align: 'left', of: (item) => item.target },
  { group: null, header: '整改措施', width: 28, align: 'left', of: (item) => numbered(item.measures) },
  { group: null, header: '整改\n类型', width: 6, align: 'center', of: (item) => twoByTwo(item.kind) },
  { group: '责任分工', header: '牵头单位', width: 10, align: 'center', of: (item) => lines(item.lead) },
  { group: '责任分工', header: '责任单位', width: 10, align: 'center', of: (item) => lines(item.share) },
  { group: '责任分工', header: '协办单位', width: 10, align: 'center', of: (item) => lines(item.assist) },
  { group: '责任分工', header: '监督单位', width: 10, align: 'center', of: (item) => lines(item.oversee) },
  { group: '整改时限', header: '起止时限', width: 10.5, align: 'center', of: (item) => item.window },
  {
    group: '整改时限',
    header: '原定时限',
    width: 10.5,
    align: 'center',
    of: (item) => breakDate(item.originalDeadline),
  },
  { group: '整改时限', header: '延期情况', width: 10.5, align: 'center', of: (item) => item.extension ?? '无' },
  { group: '整改进展', header: '进展情况', width: 18, align: 'left', of: (item) => item.progress },
  { group: '整改进展', header: '佐证材料', width: 14, align: 'left', of: (item) => numbered(item.evidence) },
  { group: '整改进展', header: '预警', width: 5, align: 'center', of: (item) => item.warning },
  {
    group: '核查与评估',
    header: '核查意见\n（已落实）',
    width: 14,
    align: 'left',
    of: (item) => item.implemented ?? '',
  },
  { group: '核查与评估', header: '评估结论\n（已见效）', width: 15, align: 'left', of: (item) => item.effective ?? '' },
  { group: '核查与评估', header: '销号日期', width: 10.5, align: 'center', of: (item) => breakDate(item.closedOn) },
  { group: null, header: '备注', width: 10, align: 'left', of: (item) => item.note ?? '' },
];
