/** One per line with numbers, a single one without; further lines of one are moved in, so that `readNumbered` knows them again. */
export function numbered(texts: readonly string[]): string {
  const [only] = texts;
  if (texts.length === 1 && !/\n|^\d+[.．、]/u.test(only)) return only;
  return texts.map((text, index) => `${index + 1}.${text.replaceAll('\n', '\n　')}`).join('\n');
}

/** The texts of `numbered`, or what somebody typed: one per line, with or without numbers. */
export function readNumbered(cell: string): string[] {
  const texts: string[] = [];
  for (const line of cell.split('\n')) {
    if (line.startsWith('　') && texts.length > 0) texts[texts.length - 1] += `\n${line.slice(1)}`;
    else if (line.trim() !== '') texts.push(line.replace(/^\s*\d{1,3}[.．、]/u, '').trim());
  }
  return texts.filter((text) => text !== '');
}

/** What units reported: 【unit】 and its words, one after the other. */
export function feedbackText(reports: readonly { readonly unit: string; readonly text: string }[]): string {
  return reports.map(({ unit, text }) => `【${unit}】${text}`).join('\n');
}

/** The words of each unit; those in front of every name are under `''`. Only names of `units` begin a report. */
export function readFeedback(cell: string, units: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let unit = '';
  for (const line of cell.split('\n')) {
    const named = units.find((name) => line.startsWith(`【${name}】`));
    if (named !== undefined && !found.has(named)) {
      unit = named;
      found.set(unit, line.slice(named.length + 2));
    } else if (found.has(unit)) found.set(unit, `${found.get(unit)}\n${line}`);
    else if (line.trim() !== '') found.set(unit, line);
  }
  return new Map([...found].map(([name, text]) => [name, text.trim()]));
}

/** Sub-deadlines, one unit a line. */
export function deadlinesText(
  duties: readonly { readonly unitName: string; readonly deadline: string | null }[],
): string {
  return duties.flatMap(({ unitName, deadline }) => (deadline === null ? [] : [`${unitName}：${deadline}`])).join('\n');
}

/** Pairs of unit and ISO date, or null where a line is none. */
export function readDeadlines(cell: string): readonly { readonly unit: string; readonly deadline: string }[] | null {
  const found = cell
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => /^(.+)[:：]\s*(\d{4})(?:-|年)(\d{1,2})(?:-|月)(\d{1,2})日?$/u.exec(line.trim()));
  const read = found.flatMap((parts) =>
    parts === null ? [] : [{ unit: parts[1].trim(), deadline: [parts[2], two(parts[3]), two(parts[4])].join('-') }],
  );
  return read.length === found.length && read.every(({ deadline }) => isDate(deadline)) ? read : null;
}

const two = (part: string) => part.padStart(2, '0');

function isDate(iso: string): boolean {
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
}
