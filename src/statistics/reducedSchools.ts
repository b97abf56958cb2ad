import type { MixedSums } from './mixedSums.ts';
import { unpackLower } from './unpackLower.ts';

/** What is left of the schools once the random coefficients are accounted for. */
export interface ReducedSchools {
  /** Σ v_j·cᵀV_j⁻¹c. */
  readonly total: Float64Array;
  /** cᵀV_j⁻¹c of school j at j·size². */
  readonly reduced: Float64Array;
  /** Σ v_j·log|A_j|. */
  readonly spread: number;
}

/** Accounts for random coefficients with relative covariance L·Lᵀ in the cross-products of every school. */
export function reduceSchools(sums: MixedSums, lower: Float64Array): ReducedSchools {
  const { size, random, products, schoolWeights } = sums;
  const q = random.length;
  const full = unpackLower(lower, q);
  const reduced = products.slice();
  const total = new Float64Array(size * size);
  const work = { half: new Float64Array(q * size), inner: new Float64Array(q * q) };
  let spread = 0;
  for (let j = 0; j < schoolWeights.length; j += 1) {
    const at = j * size * size;
    spread += schoolWeights[j] * reduceSchool({ reduced, at, size, random }, full, work);
    for (let k = 0; k < total.length; k += 1) total[k] += schoolWeights[j] * reduced[at + k];
  }
  return { total, reduced, spread };
}

/** Where the products of one school lie. */
export interface ReducedSchool {
  readonly reduced: Float64Array;
  readonly at: number;
  readonly size: number;
  readonly random: readonly number[];
}

/** Replaces the products of a school by P − UᵀU, U = A^(−½)·Lᵀ·ZᵀP, and returns log|A|. */
function reduceSchool(
  { reduced, at, size, random }: ReducedSchool,
  full: Float64Array,
  { half, inner }: { readonly half: Float64Array; readonly inner: Float64Array },
): number {
  const q = random.length;
  for (let a = 0; a < q; a += 1)
    for (let c = 0; c < size; c += 1) {
      let sum = 0;
      for (let k = a; k < q; k += 1) sum += full[k * q + a] * reduced[at + random[k] * size + c];
      half[a * size + c] = sum;
    }
  for (let a = 0; a < q; a += 1)
    for (let b = 0; b <= a; b += 1) {
      let sum = a === b ? 1 : 0;
      for (let k = b; k < q; k += 1) sum += half[a * size + random[k]] * full[k * q + b];
      inner[a * q + b] = sum;
    }
  const logarithm = eliminate(inner, half, { q, size });
  for (let a = 0; a < size; a += 1)
    for (let b = 0; b < size; b += 1)
      for (let k = 0; k < q; k += 1) reduced[at + a * size + b] -= half[k * size + a] * half[k * size + b];
  return logarithm;
}

/** Cholesky of A in place (A ⪰ I, so it always succeeds), forward substitution of the right-hand sides, log|A|. */
function eliminate(
  inner: Float64Array,
  half: Float64Array,
  { q, size }: { readonly q: number; readonly size: number },
) {
  let logarithm = 0;
  for (let a = 0; a < q; a += 1) {
    for (let b = 0; b < a; b += 1) {
      for (let k = 0; k < b; k += 1) inner[a * q + b] -= inner[a * q + k] * inner[b * q + k];
      inner[a * q + b] /= inner[b * q + b];
      inner[a * q + a] -= inner[a * q + b] ** 2;
      for (let c = 0; c < size; c += 1) half[a * size + c] -= inner[a * q + b] * half[b * size + c];
    }
    inner[a * q + a] = Math.sqrt(inner[a * q + a]);
    for (let c = 0; c < size; c += 1) half[a * size + c] /= inner[a * q + a];
    logarithm += 2 * Math.log(inner[a * q + a]);
  }
  return logarithm;
}

/** g = ZᵀV⁻¹r of a school. */
export function pullOf({ reduced, at, size, random }: ReducedSchool, coefficients: Float64Array): Float64Array {
  const pull = new Float64Array(random.length);
  for (let a = 0; a < pull.length; a += 1) {
    const row = at + random[a] * size;
    pull[a] = reduced[row + size - 1];
    for (let c = 0; c < coefficients.length; c += 1) pull[a] -= reduced[row + c] * coefficients[c];
  }
  return pull;
}
