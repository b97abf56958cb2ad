// Inner loops of the kernel. Memory belongs to the caller, who passes byte offsets. Loops take two rows at once; where the
// number of rows is odd, the last is loaded beside a zero.

/** Whether every entry of `count` columns, `stride` bytes apart, is finite and not negative. */
export function areWeights(columns: usize, count: usize, stride: usize, rows: usize): bool {
  const zero = f64x2.splat(0);
  const infinite = f64x2.splat(Infinity);
  const end = rows << 3;
  let fit = f64x2.eq(zero, zero);
  for (let k: usize = 0; k < count; k += 1) {
    const column = columns + k * stride;
    for (let at: usize = 0; at < end; at += 16) {
      const x = v128.load(column + at);
      fit = v128.and(fit, v128.and(f64x2.ge(x, zero), f64x2.lt(x, infinite)));
    }
  }
  return i64x2.all_true(fit);
}

/** Writes the element-wise product of two columns of `rows` rows. */
export function multiply(left: usize, right: usize, product: usize, rows: usize): void {
  const end = rows << 3;
  for (let at: usize = 0; at < end; at += 16)
    v128.store(product + at, f64x2.mul(v128.load(left + at), v128.load(right + at)));
}

/**
 * Adds to sums[w·width + v] the dot product of weight column w and value column v, for `rows` rows. Columns lie
 * `weightStride` and `valueStride` bytes apart; there are an even number of the first, a multiple of four of the second.
 */
export function addDots(
  weights: usize,
  weightCount: usize,
  weightStride: usize,
  values: usize,
  valueCount: usize,
  valueStride: usize,
  rows: usize,
  sums: usize,
  width: usize,
): void {
  for (let w: usize = 0; w < weightCount; w += 2) {
    const row = sums + w * width;
    const left = weights + w * weightStride;
    for (let v: usize = 0; v < valueCount; v += 4)
      addTile(left, left + weightStride, values + v * valueStride, valueStride, rows, row + (v << 3), width);
  }
}

/** Two weight columns times four value columns: eight sums that stay in registers while the rows pass. */
function addTile(
  left: usize,
  right: usize,
  values: usize,
  stride: usize,
  rows: usize,
  sums: usize,
  width: usize,
): void {
  let a0 = f64x2.splat(0);
  let a1 = f64x2.splat(0);
  let a2 = f64x2.splat(0);
  let a3 = f64x2.splat(0);
  let b0 = f64x2.splat(0);
  let b1 = f64x2.splat(0);
  let b2 = f64x2.splat(0);
  let b3 = f64x2.splat(0);
  const v1 = values + stride;
  const v2 = v1 + stride;
  const v3 = v2 + stride;
  const pairs = (rows >> 1) << 4;
  for (let at: usize = 0; at < pairs; at += 16) {
    const x = v128.load(left + at);
    const y = v128.load(right + at);
    const p0 = v128.load(values + at);
    a0 = f64x2.add(a0, f64x2.mul(x, p0));
    b0 = f64x2.add(b0, f64x2.mul(y, p0));
    const p1 = v128.load(v1 + at);
    a1 = f64x2.add(a1, f64x2.mul(x, p1));
    b1 = f64x2.add(b1, f64x2.mul(y, p1));
    const p2 = v128.load(v2 + at);
    a2 = f64x2.add(a2, f64x2.mul(x, p2));
    b2 = f64x2.add(b2, f64x2.mul(y, p2));
    const p3 = v128.load(v3 + at);
    a3 = f64x2.add(a3, f64x2.mul(x, p3));
    b3 = f64x2.add(b3, f64x2.mul(y, p3));
  }
  if (rows & 1) {
    const x = v128.load64_zero(left + pairs);
    const y = v128.load64_zero(right + pairs);
    const p0 = v128.load64_zero(values + pairs);
    a0 = f64x2.add(a0, f64x2.mul(x, p0));
    b0 = f64x2.add(b0, f64x2.mul(y, p0));
    const p1 = v128.load64_zero(v1 + pairs);
    a1 = f64x2.add(a1, f64x2.mul(x, p1));
    b1 = f64x2.add(b1, f64x2.mul(y, p1));
    const p2 = v128.load64_zero(v2 + pairs);
    a2 = f64x2.add(a2, f64x2.mul(x, p2));
    b2 = f64x2.add(b2, f64x2.mul(y, p2));
    const p3 = v128.load64_zero(v3 + pairs);
    a3 = f64x2.add(a3, f64x2.mul(x, p3));
    b3 = f64x2.add(b3, f64x2.mul(y, p3));
  }
  addPair(sums, a0, a1);
  addPair(sums + 16, a2, a3);
  addPair(sums + width, b0, b1);
  addPair(sums + width + 16, b2, b3);
}

/** Adds the totals of two pairs of partial sums to two neighbouring sums. */
function addPair(at: usize, left: v128, right: v128): void {
  const low = v128.shuffle<f64>(left, right, 0, 2);
  const high = v128.shuffle<f64>(left, right, 1, 3);
  v128.store(at, f64x2.add(v128.load(at), f64x2.add(low, high)));
}

/** Turns columns into lines: line i holds the weights of row i side by side. Their number and that of the rows is made even. */
export function layLines(weights: usize, weightCount: usize, stride: usize, rows: usize, lines: usize): void {
  const width = weightCount << 3;
  const end = rows << 3;
  for (let w: usize = 0; w < weightCount; w += 2) {
    const left = weights + w * stride;
    const right = left + stride;
    let line = lines + (w << 3);
    for (let at: usize = 0; at < end; at += 16) {
      const x = v128.load(left + at);
      const y = v128.load(right + at);
      v128.store(line, v128.shuffle<f64>(x, y, 0, 2));
      v128.store(line + width, v128.shuffle<f64>(x, y, 1, 3));
      line += width << 1;
    }
  }
}

/** Adds line i to the sums of slot slots[i], each `width` bytes wide, for `rows` rows; slots are 32-bit numbers. */
export function addLines(lines: usize, slots: usize, rows: usize, width: usize, sums: usize): void {
  for (let i: usize = 0; i < rows; i += 1) {
    const into = sums + <usize>load<i32>(slots + (i << 2)) * width;
    const line = lines + i * width;
    for (let at: usize = 0; at < width; at += 16)
      v128.store(into + at, f64x2.add(v128.load(into + at), v128.load(line + at)));
  }
}

/**
 * Runs through the rows of a leaf in ascending order and adds up their lines of sixteen weights; at each stop, a number of rows, adds what
 * has been cumulated to the sums of the slot of that stop. Positions in the order and stops are 16-bit numbers, slots 32-bit.
 */
export function cumulate(lines: usize, order: usize, stops: usize, slots: usize, count: usize, sums: usize): void {
  let a0 = f64x2.splat(0);
  let a1 = f64x2.splat(0);
  let a2 = f64x2.splat(0);
  let a3 = f64x2.splat(0);
  let a4 = f64x2.splat(0);
  let a5 = f64x2.splat(0);
  let a6 = f64x2.splat(0);
  let a7 = f64x2.splat(0);
  let at = order;
  for (let k: usize = 0; k < count; k += 1) {
    const end = order + ((<usize>load<u16>(stops + (k << 1))) << 1);
    for (; at < end; at += 2) {
      const line = lines + ((<usize>load<u16>(at)) << 7);
      a0 = f64x2.add(a0, v128.load(line));
      a1 = f64x2.add(a1, v128.load(line, 16));
      a2 = f64x2.add(a2, v128.load(line, 32));
      a3 = f64x2.add(a3, v128.load(line, 48));
      a4 = f64x2.add(a4, v128.load(line, 64));
      a5 = f64x2.add(a5, v128.load(line, 80));
      a6 = f64x2.add(a6, v128.load(line, 96));
      a7 = f64x2.add(a7, v128.load(line, 112));
    }
    const into = sums + ((<usize>load<u32>(slots + (k << 2))) << 7);
    v128.store(into, f64x2.add(v128.load(into), a0));
    v128.store(into, f64x2.add(v128.load(into, 16), a1), 16);
    v128.store(into, f64x2.add(v128.load(into, 32), a2), 32);
    v128.store(into, f64x2.add(v128.load(into, 48), a3), 48);
    v128.store(into, f64x2.add(v128.load(into, 64), a4), 64);
    v128.store(into, f64x2.add(v128.load(into, 80), a5), 80);
    v128.store(into, f64x2.add(v128.load(into, 96), a6), 96);
    v128.store(into, f64x2.add(v128.load(into, 112), a7), 112);
  }
}
