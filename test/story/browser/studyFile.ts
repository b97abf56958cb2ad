const replicates = Array.from({ length: 80 }, (_, index) => `W_FSTURWT${index + 1}`);
const values = Array.from({ length: 10 }, (_, index) => `PV${index + 1}MATH`);

/**
 * A student file of 200 rows in 10 schools with the column names of PISA 2015, so that its design is recognised by name. It has
 * three mistakes: a pupil twice (row 41 again in row 42), a weight written in words (row 77), a value off the scale (row 120).
 */
export function studyFileWithMistakes(): string {
  const header = ['CNTSCHID', 'CNTSTUID', 'ST004D01T', 'W_FSTUWT', ...replicates, ...values];
  const rows = Array.from({ length: 200 }, (_, index) => rowOf(index + 2));
  return [header, ...rows].map((row) => row.join(',')).join('\n');
}

/** `line` as a spreadsheet counts, the header being line 1. */
function rowOf(line: number): readonly (string | number)[] {
  const school = 100 + (line % 10);
  const student = line === 42 ? 1041 : 1000 + line;
  const weight = line === 77 ? '约二十' : 20;
  const scores = values.map((_, draw) => (line === 120 && draw === 0 ? 9999 : 480 + ((line * 7 + draw * 3) % 60)));
  return [
    school,
    student,
    1 + (line % 2),
    weight,
    ...replicates.map((_, r) => ((line + r) % 2 === 0 ? 30 : 10)),
    ...scores,
  ];
}
