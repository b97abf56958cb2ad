/** Residuals r along an edge: r − t·rate; a rate of 0 stands for a row that does not move or does not count. */
export interface MovingRows {
  readonly residuals: Float64Array;
  readonly rates: Float64Array;
  readonly weights: Float64Array;
}

/** Where a piecewise linear fall ends: the row at which it ends, those that changed side before, and the length t. */
export interface SlopeCrossing {
  readonly entering: number;
  readonly passed: readonly number[];
  readonly reach: number;
}

/**
 * Follows a convex piecewise linear function that falls with `slope` (below 0) until it rises: each row that changes side
 * makes it steeper upwards by w·|rate|. A weighted selection, so the rows are never sorted as a whole. Null where it falls on.
 */
export function slopeCrossing({ residuals, rates, weights }: MovingRows, slope: number): SlopeCrossing | null {
  const times = new Float64Array(rates.length);
  const rows = new Int32Array(rates.length);
  let count = 0;
  for (let i = 0; i < rates.length; i += 1) {
    if (rates[i] === 0 || residuals[i] < 0 !== rates[i] < 0) continue;
    times[count] = residuals[i] / rates[i];
    rows[count] = i;
    count += 1;
  }
  let left = slope;
  let low = 0;
  let high = count;
  const gain = (at: number): number => weights[rows[at]] * Math.abs(rates[rows[at]]);
  while (high - low > 1) {
    const middle = partition(times, rows, low, high);
    let gained = 0;
    for (let at = low; at < middle; at += 1) gained += gain(at);
    if (left + gained >= 0) high = middle;
    else {
      left += gained;
      low = middle;
    }
  }
  if (count === 0 || left + gain(low) < 0) return null;
  return { entering: rows[low], passed: Array.from(rows.subarray(0, low)), reach: times[low] };
}

/** Brings the smaller times of a stretch before the larger; both sides keep at least one. Returns where the larger begin. */
function partition(times: Float64Array, rows: Int32Array, low: number, high: number): number {
  const pivot = middleOfThree(times[low], times[(low + high) >> 1], times[high - 1]);
  let i = low;
  let j = high - 1;
  while (i <= j) {
    while (times[i] < pivot) i += 1;
    while (times[j] > pivot) j -= 1;
    if (i > j) break;
    const [time, row] = [times[i], rows[i]];
    times[i] = times[j];
    rows[i] = rows[j];
    times[j] = time;
    rows[j] = row;
    i += 1;
    j -= 1;
  }
  return i === high ? j + 1 : i;
}

function middleOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
