import type { DrawnEntry } from './drawSample.ts';

/** The result of a draw as it is printed: everything that somebody needs who repeats it. */
export interface DrawPaper {
  readonly title: string;
  readonly issuingBody: string;
  readonly purpose: string;
  readonly subject: string;
  readonly period: string;
  readonly frameCount: number;
  readonly frameSha256: string;
  readonly secretSha256: string;
  readonly frozenAt: string;
  readonly publicNumber: string;
  readonly publicSource: string;
  readonly seed: string;
  /** ISO day of the draw. */
  readonly drawnOn: string;
  readonly strata: readonly { readonly name: string; readonly count: number; readonly drawn: number }[];
  readonly draws: readonly Pick<DrawnEntry, 'code' | 'name' | 'sortKey'>[];
  readonly simulated: boolean;
  readonly mark: string;
}

/** How anybody repeats a draw, in words; the last line is a command that prints the hash of one entry. */
export const drawRecipe = [
  '核对名单：对下载的名单文件计算 SHA-256，应与冻结时公布的名单散列值相同。',
  '核对种子：种子为“秘数:公开数”，秘数的 SHA-256 应与冻结时公布的秘数散列值相同。',
  '逐个计算：对每个对象计算“种子:编号”的 SHA-256（小写十六进制）。',
  '排序抽取：每一层内按散列值由小到大排列，取前若干个，即为抽取结果。',
] as const;

/** The command that prints the hash of an entry, on any computer with `sha256sum`. */
export function hashCommand(seed: string, code: string): string {
  return `printf '%s' '${seed}:${code}' | sha256sum`;
}
