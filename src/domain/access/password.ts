import { RuleError } from '#domain/ruleError.ts';

/** Shortest password, in characters, and how many of the four classes it needs (profile `dengbao3`). */
export const passwordRule = { length: 12, classes: 3 } as const;

const classes = [/[a-z]/u, /[A-Z]/u, /\d/u, /[^A-Za-z\d]/u];

/** Refuses a password that is too short, too plain, or contains the user name. */
export function requireStrongPassword(password: string, username: string): void {
  const found = classes.filter((one) => one.test(password)).length;
  const plain = password.toLowerCase().includes(username.toLowerCase());
  if ([...password].length >= passwordRule.length && found >= passwordRule.classes && !plain) return;
  throw new RuleError('access.weak-password', '新口令不符合要求', {
    remedy: `至少 ${passwordRule.length} 位，含大写字母、小写字母、数字、符号中的 ${passwordRule.classes} 类，且不含用户名。`,
  });
}
