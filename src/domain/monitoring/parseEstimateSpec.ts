import type { z } from 'zod';
import { zhCN } from 'zod/locales';
import { type FilePlace, RuleError } from '#domain/ruleError.ts';
import { type EstimateSpec, estimateSpecSchema } from './estimateSpec.ts';

/** Reads a specification; everything wrong with it is refused at once, each fault by its key (`spec.invalid`). */
export function parseEstimateSpec(text: string, file: string): EstimateSpec {
  const result = estimateSpecSchema.safeParse(parseJson(text, file), { error: zhCN().localeError });
  if (result.success) return result.data;
  const faults = result.error.issues.flatMap(faultsOf);
  throw new RuleError(
    'spec.invalid',
    `规格文件“${file}”有 ${faults.length} 处不能理解：${faults.map(describe).join('；')}`,
    {
      remedy: '请对照手册“命令行”一页改正。',
      places: faults.map(({ key }): FilePlace => ({ file, column: key })),
    },
  );
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new RuleError('spec.not-json', `规格文件“${file}”不是有效的 JSON`, {
      remedy: `请检查逗号、引号和括号是否成对（${cause instanceof Error ? cause.message : String(cause)}）。`,
      places: [{ file }],
    });
  }
}

interface Fault {
  readonly key: string;
  readonly message: string;
}

/** An unknown key is a fault of its own; of a union, the branch that got furthest tells most. */
function faultsOf(issue: z.core.$ZodIssue): readonly Fault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ key: pathText([...issue.path, key]), message: '没有这一项' }));
  if (issue.code === 'invalid_union' && issue.path[0] === 'design') return designFaults(issue);
  return [{ key: pathText(issue.path), message: issue.message }];
}

/** A design that is no name must be an object: what is wrong with it is in the second branch. */
function designFaults(issue: z.core.$ZodIssueInvalidUnion): readonly Fault[] {
  const [, object] = issue.errors;
  const inner = object ?? [];
  return inner.flatMap((one) => faultsOf({ ...one, path: [...issue.path, ...one.path] }));
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}

function describe({ key, message }: Fault): string {
  return key === '' ? message : `“${key}”${message}`;
}
