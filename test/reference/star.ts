import { readReferenceTable } from '#test/reference/referenceTable.ts';

/** Kindergarten classes of the Tennessee STAR experiment: pupils of small and of regular classes with score, lunch and gender known. */
export interface StarPupils {
  readonly math: Float64Array;
  readonly schools: Int32Array;
  /** 1 for a class of 13–17, 0 for one of 22–25 pupils. */
  readonly small: Float64Array;
  /** 1 with free lunch. */
  readonly free: Float64Array;
  readonly girl: Float64Array;
  /** 1 for inner-city and urban schools. */
  readonly urban: Float64Array;
}

/** Reads them in the order of the file; with `schools`, those of the named schools alone. */
export function readStar(only?: readonly number[]): StarPupils {
  const table = readReferenceTable('tn_star_wide.csv.gz', [
    'stark',
    'mathk',
    'lunchk',
    'gender',
    'schoolk',
    'schoolidk',
  ]);
  const text = (name: string) => {
    const { codes, labels } = table.codes(name);
    return (row: number): string => (codes[row] < 0 ? 'NA' : labels[codes[row]]);
  };
  const [type, lunch, gender, place] = ['stark', 'lunchk', 'gender', 'schoolk'].map(text);
  const [math, school] = [table.numbers('mathk'), table.numbers('schoolidk')];
  const rows = Array.from({ length: table.rows }, (_, row) => row).filter(
    (row) =>
      ['small', 'regular'].includes(type(row)) &&
      !Number.isNaN(math[row]) &&
      lunch(row) !== 'NA' &&
      gender(row) !== 'NA' &&
      (only === undefined || only.includes(school[row])),
  );
  const column = (of: (row: number) => number): Float64Array => Float64Array.from(rows, of);
  return {
    math: column((row) => math[row]),
    schools: Int32Array.from(rows, (row) => school[row]),
    small: column((row) => Number(type(row) === 'small')),
    free: column((row) => Number(lunch(row) === 'free')),
    girl: column((row) => Number(gender(row) === 'female')),
    urban: column((row) => Number(['inner-city', 'urban'].includes(place(row)))),
  };
}
