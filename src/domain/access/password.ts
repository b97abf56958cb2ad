import { RuleError } from '#domain/ruleError.ts';
import { unexplained } from './guessable.ts';
import type { PasswordProfileName } from './signInRules.ts';

/** What a profile asks of a password. */
export interface PasswordProfile {
  /** Shortest password, in characters. */
  readonly length: number;
  /** How many of lower case, upper case, digits and signs it needs. */
  readonly classes: number;
  /** Days after which it has to be changed, or null for never. */
  readonly days: number | null;
  /** How many passwords of the past, the present one among them, are refused. */
  readonly former: number;
  /** How many characters have to remain once common words, sequences and words of the account are taken out. */
  readonly unexplained: number;
  /** How many steps of 30 s a one-time code may be early or late: clocks of phones against the letter of ASVS 6.5.5. */
  readonly codeSkew: number;
}

/**
 * The two profiles. `dengbao3`: GB/T 22239-2019 third level, 身份鉴别 (complexity and periodic change). `asvs`: OWASP ASVS 5.0
 * V6.2, which forbids both and asks for length instead. Either refuses what guessers try first.
 */
export const passwordProfiles: Record<PasswordProfileName, PasswordProfile> = {
  dengbao3: { length: 12, classes: 3, days: 90, former: 5, unexplained: 3, codeSkew: 1 },
  asvs: { length: 15, classes: 0, days: null, former: 1, unexplained: 5, codeSkew: 0 },
};

/** Longest password, in characters: enough for any sentence. */
export const longestPassword = 200;

const classes = [/[a-z]/u, /[A-Z]/u, /\d/u, /[^A-Za-z\d]/u];

/** Refuses a password that is too short or too plain for the profile, or holds the user name; `words` are others that tell who it is. */
export function requireStrongPassword(
  password: string,
  username: string,
  { profile, words }: { readonly profile: PasswordProfile; readonly words: readonly string[] },
): void {
  const found = classes.filter((one) => one.test(password)).length;
  const named = password.toLowerCase().includes(username.toLowerCase());
  const plain = unexplained(password, [username, ...words]) < profile.unexplained;
  if ([...password].length >= profile.length && found >= profile.classes && !named && !plain) return;
  throw new RuleError('access.weak-password', '新口令不符合要求', { remedy: passwordAdvice(profile) });
}

/** What a profile asks for, in Chinese. */
export function passwordAdvice({ length, classes: needed }: PasswordProfile): string {
  const kinds = needed > 0 ? `含大写字母、小写字母、数字、符号中的 ${needed} 类` : '不限字符种类';
  return `至少 ${length} 个字符，${kinds}；不含用户名，也不能只由常见口令、连续或重复的字符、单位与系统名称拼成。建议用几个互不相关的词。`;
}

/** True when a password chosen at `changedAt` has to be changed; null means that its owner has not chosen one. */
export function isExpired({ days }: PasswordProfile, changedAt: string | null, now: Date): boolean {
  if (days === null || changedAt === null) return false;
  return now.getTime() - new Date(changedAt).getTime() > days * 86_400_000;
}
