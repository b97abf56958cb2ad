import { setTimeout as sleep } from 'node:timers/promises';

/** One answer, or status 0 where none came. */
export interface Asked {
  readonly url: string;
  readonly status: number;
  readonly retryAfter: string | null;
}

/** Asks addresses in turn, one after the other, until it is ended; answers all answers. */
export function keepAsking(...urls: readonly string[]): { end(): Promise<readonly Asked[]> } {
  const answers: Asked[] = [];
  let over = false;
  const asked = (async () => {
    for (let turn = 0; !over; turn += 1) {
      const url = urls[turn % urls.length] ?? '';
      const response = await fetch(url).catch(() => null);
      await response?.arrayBuffer().catch(() => null);
      const retryAfter = response?.headers.get('retry-after') ?? null;
      if (response !== null) answers.push({ url, status: response.status, retryAfter });
      await sleep(10);
    }
  })();
  return {
    end: async () => {
      over = true;
      await asked;
      return answers;
    },
  };
}
