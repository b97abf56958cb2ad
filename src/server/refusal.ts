import { z } from 'zod';
import { type FilePlace, RuleError } from '#domain/ruleError.ts';

/** The body of every answer that is not 2xx. */
export interface RefusalBody {
  readonly code: string;
  readonly message: string;
  readonly remedy: string | null;
  readonly places: readonly FilePlace[];
}

export function refusalBody({ code, message, remedy, places }: RuleError): RefusalBody {
  return { code, message, remedy, places };
}

const { localeError: sayInChinese } = z.locales.zhCN();

/** What zod says by itself of a value, in Chinese, behind the name of its field. */
export const tellField: typeof sayInChinese = (issue) => {
  const said = sayInChinese(issue);
  const sentence = (typeof said === 'string' ? said : said?.message) ?? '';
  return `${fieldOf(issue.path ?? [])}${sentence}`;
};

const fieldOf = (path: readonly PropertyKey[]): string => (path.length === 0 ? '' : `${path.join('.')}：`);

/**
 * A request that does not fit its shape, told field by field. A sentence of a schema of ours says what it is about, and is not given the name of
 * a field, which nobody sees on a page; of lists it is said which entry it is.
 */
export function refuseShape(error: z.ZodError): RuleError {
  const lines = error.issues.map(({ path, message }) => {
    const entry = path.findLast((part) => typeof part === 'number');
    const isOwn = !message.startsWith(fieldOf(path));
    return isOwn && entry !== undefined ? `第 ${entry + 1} 项：${message}` : message;
  });
  return new RuleError('request.invalid', `填写有误：${lines.slice(0, 5).join('；')}`, { status: 400 });
}

/** Database constraints that a person can run into, by name. */
const constraints: Record<string, RuleError> = {
  region_code_unique: new RuleError('organisation.code-taken', '地区代码已被使用', { status: 409 }),
  region_path_unique: new RuleError('organisation.code-taken', '地区代码已被使用', { status: 409 }),
  unit_code_unique: new RuleError('organisation.code-taken', '单位代码已被使用', { status: 409 }),
  account_sign_on: new RuleError('access.sign-on-taken', '这个统一身份已绑定其他账号', { status: 409 }),
  unit_name: new RuleError('organisation.name-taken', '该地区已有同名单位', { status: 409 }),
};

/** The refusal that an error amounts to, or null when it is a bug. */
export function refusalOf(error: unknown): RuleError | null {
  if (error instanceof RuleError) return error;
  if (error instanceof z.ZodError) return refuseShape(error);
  return constraints[constraintOf(error) ?? ''] ?? null;
}

function constraintOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('constraint' in error && typeof error.constraint === 'string') return error.constraint;
  return 'cause' in error ? constraintOf(error.cause) : null;
}
