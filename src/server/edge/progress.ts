import { limits } from './limits.ts';

/** Tells at each look whether bytes have moved on too little over the last ten seconds. */
export interface Progress {
  /** `bytes` moved so far, at `now` in milliseconds. */
  isTooSlow(bytes: number, now: number): boolean;
  /** Nothing is expected at the moment: the next look begins anew. */
  forget(): void;
}

/** A measure that begins at its first look. */
export function measureProgress(
  window: number = limits.progressWindow,
  least: number = limits.leastProgress,
): Progress {
  let looks: { readonly at: number; readonly bytes: number }[] = [];
  return {
    isTooSlow: (bytes, now) => {
      looks.push({ at: now, bytes });
      const reference = looks.findLast(({ at }) => now - at >= window);
      if (reference === undefined) return false;
      looks = looks.filter(({ at }) => at >= reference.at);
      return bytes - reference.bytes < least;
    },
    forget: () => {
      looks = [];
    },
  };
}
