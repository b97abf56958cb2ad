/** Where to stop while running through the sorted rows of a leaf: after how many rows, and which slot takes what has been cumulated. */
export interface Stops {
  readonly rows: Uint16Array;
  readonly slots: Uint32Array;
  readonly count: number;
}

/** Joins the cuts of the whole and those of a smaller cell in ascending order; slots count those of the whole first. */
export function joinStops(whole: Uint16Array, own: Uint16Array): Stops {
  const count = whole.length + own.length;
  const [rows, slots] = [new Uint16Array(count), new Uint32Array(count)];
  let [w, o] = [0, 0];
  for (let k = 0; k < count; k += 1) {
    const fromWhole = o === own.length || (w < whole.length && whole[w] <= own[o]);
    rows[k] = fromWhole ? whole[w] : own[o];
    slots[k] = fromWhole ? w : whole.length + o;
    if (fromWhole) w += 1;
    else o += 1;
  }
  return { rows, slots, count };
}
