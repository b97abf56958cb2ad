/** A column of zeros that threads can share, where the host has shared memory (a browser has it only on isolated pages). */
export function sharedFloats(length: number): Float64Array {
  if (typeof SharedArrayBuffer === 'undefined') return new Float64Array(length);
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
}
