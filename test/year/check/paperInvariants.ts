import { wallDay } from '#test/year/plainCalendar.ts';
import type { YearRecord } from '#test/year/yearRecord.ts';
import { inOneLine } from './inOneLine.ts';

interface Numbered {
  readonly series: string;
  readonly number: string;
  readonly ordinal: number;
  readonly at: string;
}

/** Papers of every series bear 1, 2, 3 … of their year, in the order in which they were issued, without gap or double. */
export function numberedThrough(record: YearRecord): readonly string[] {
  const series = new Map<string, Numbered[]>();
  for (const paper of [...laddered(record), ...inspected(record), ...minuted(record)])
    series.set(paper.series, [...(series.get(paper.series) ?? []), paper]);
  return [...series].flatMap(([name, papers]) => {
    const inOrder = papers.toSorted((a, b) => a.ordinal - b.ordinal);
    const wrong = inOrder.find(({ ordinal, at }, k) => ordinal !== k + 1 || (k > 0 && at < inOrder[k - 1].at));
    return wrong === undefined ? [] : [`${name}: ${wrong.number} is out of its place`];
  });
}

/** 某某〔2026〕3号, taken apart; the year must be that of the day of issue. */
function parse(number: string, at: string): Numbered {
  const [, word = '', year = '', ordinal = '0'] = /^(.+)〔(\d{4})〕(\d+)号$/u.exec(number) ?? [];
  const fits = year === wallDay(at).slice(0, 4);
  return { series: `${word}〔${year}〕`, number, ordinal: fits ? Number(ordinal) : 0, at };
}

const laddered = ({ papers }: YearRecord) =>
  papers.flatMap(({ number, issued_at: at }) => (number === null || at === null ? [] : [parse(number, at)]));

const inspected = ({ inspectionPapers }: YearRecord) =>
  inspectionPapers.map(({ number, issued_at: at }) => parse(number, at));

const minuted = ({ meetings, minutes }: YearRecord) =>
  meetings.flatMap(({ id, number }) => {
    const at = minutes.find(({ meeting_id, version }) => meeting_id === id && version === 1)?.at;
    return number === null || at === undefined ? [] : [parse(number, at)];
  });

/** Each unit that was drawn got its papers one by one from a team of three that is not in its line. */
export function inspectedInOrder({ inspectionPapers, members, units, draws, items }: YearRecord): readonly string[] {
  return [...new Set(inspectionPapers.map((paper) => paper.inspection_id))].flatMap((id) => {
    const team = members.filter((member) => member.inspection_id === id);
    const own = draws.filter((draw) => draw.inspection_id === id);
    const leads = own.flatMap(({ item_id, unit_id }) => (item_id === null ? [unit_id ?? ''] : leadsOf(items, item_id)));
    const papers = inspectionPapers.filter((paper) => paper.inspection_id === id);
    const small = team.length < 3 ? [`${id}: a team of ${team.length}`] : [];
    const bound = team.filter(({ unit_id }) => leads.some((lead) => inOneLine(units, lead, unit_id)));
    const stray = papers.filter(({ unit_id }) => !leads.includes(unit_id));
    const order = [...new Set(papers.map((paper) => paper.unit_id))].flatMap((unitId) => {
      const chain = papers.filter((paper) => paper.unit_id === unitId);
      return chain.every(
        ({ ordinal, issued_at }, k) => ordinal === k + 1 && (k === 0 || issued_at > chain[k - 1].issued_at),
      )
        ? []
        : [`${id} ${unitId}: papers out of order`];
    });
    return [
      ...small,
      ...bound.map(() => `${id}: somebody of the team is bound`),
      ...stray.map(() => `${id}: not drawn`),
      ...order,
    ];
  });
}

function leadsOf(items: YearRecord['items'], itemId: string): readonly string[] {
  const item = items.find(({ id }) => id === itemId);
  return item?.duties.filter(({ kind }) => kind === 'lead').map(({ unitId }) => unitId) ?? [];
}
