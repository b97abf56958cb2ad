import type { Visitor } from '#test/support/visitor.ts';

/** An open page that listens: what it was told at its first look and since then, and whether it still listens. */
export interface Listening {
  readonly status: number;
  readonly atFirst: ReadonlySet<string>;
  readonly words: readonly string[];
  /** Comments count too: each is a look at which nothing was new. */
  readonly looks: () => number;
  readonly ended: () => boolean;
  close(): void;
}

/** Opens the stream of events as a browser does, with the cookies of somebody. */
export async function listen(
  address: string,
  who: Visitor | null,
  headers: Readonly<Record<string, string>> = {},
): Promise<Listening> {
  const stop = new AbortController();
  const cookie = (who?.papers().cookies ?? []).map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${address}/api/events`, { headers: { cookie, ...headers }, signal: stop.signal });
  const [atFirst, words] = [new Set<string>(), [] as string[]];
  let [looks, isOver] = [0, false];
  const read = async () => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const word = /^event: (\w+)\ndata: new$/u.exec(block)?.[1];
        if (word !== undefined && atFirst.has(word)) words.push(word);
        else if (word !== undefined) atFirst.add(word);
        if (!block.startsWith('retry')) looks += 1;
      }
    }
  };
  void read()
    .catch(() => undefined)
    .finally(() => {
      isOver = true;
    });
  const { status } = answer;
  return { status, atFirst, words, looks: () => looks, ended: () => isOver, close: () => stop.abort() };
}
