import type { ProblemListPaper } from '#domain/problems/problemListPaper.ts';

/** 问题清单 as a Word file. */
export async function writeProblemList(list: ProblemListPaper): Promise<Buffer> {
  throw new Error(`not writable yet: ${list.number}`);
}
