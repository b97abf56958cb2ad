import { z } from 'zod';
import {
  type PasswordProfileName,
  passwordProfileNames,
  type SecondFactorDuty,
  secondFactorDuties,
} from './signInRules.ts';

/** Settings of the environment about signing in; for `settings` in `config.ts`. */
export const signInSettings = {
  MINGJIAN_PASSWORD_PROFILE: {
    meaning:
      '口令规则：dengbao3 为等保三级（12 位、3 类、90 天、不与最近 5 次相同），asvs 为 OWASP ASVS（15 位、查常见口令、不强制更换）',
    fallback: 'dengbao3',
    remedy: `请从以下各项中选一个：${passwordProfileNames.join('、')}`,
  },
  MINGJIAN_SECOND_FACTOR: {
    meaning: '谁必须使用动态口令：optional 为自愿，administrators 为三员必须，everyone 为人人必须',
    fallback: 'optional',
    remedy: `请从以下各项中选一个：${secondFactorDuties.join('、')}`,
  },
  MINGJIAN_BREACHED_PASSWORDS: {
    meaning: '已泄露口令库文件：每行一个大写 SHA-1，升序；不填则不查',
    fallback: null,
    remedy: '请填写文件路径，例如 ./breached.txt',
  },
  MINGJIAN_OIDC_ISSUER: {
    meaning: '统一身份认证（OpenID Connect）的签发者地址；不填则不提供',
    fallback: null,
    remedy: '请填写 https 地址，例如 https://sso.example.gov.cn；本机测试可用 http://127.0.0.1',
  },
  MINGJIAN_OIDC_CLIENT_ID: {
    meaning: '在统一身份认证登记的客户端编号',
    fallback: null,
    remedy: '请与 MINGJIAN_OIDC_ISSUER 一同填写登记得到的编号',
  },
  MINGJIAN_OIDC_CLIENT_SECRET: {
    meaning: '在统一身份认证登记的客户端密钥',
    fallback: null,
    remedy: '请与 MINGJIAN_OIDC_ISSUER 一同填写登记得到的密钥',
  },
  MINGJIAN_OIDC_NAME: {
    meaning: '统一身份认证在登录页上的名称',
    fallback: '统一身份认证',
    remedy: '请填写 2 到 20 个字',
  },
} as const;

/** Over TLS, or on this machine. */
const secureUrl = z.string().regex(/^(https:\/\/[\w.-]+|http:\/\/(127\.0\.0\.1|localhost))(:\d{1,5})?(\/[^?#]*)?$/u);

/** What their values have to be, as they are written. */
export const signInSchemas = {
  passwordProfile: z.enum(passwordProfileNames),
  secondFactor: z.enum(secondFactorDuties),
  issuer: secureUrl.nullable(),
  providerName: z.string().min(2).max(20),
};

/** The rules of signing in that were chosen. */
export interface SignInConfig {
  readonly passwordProfile: PasswordProfileName;
  readonly secondFactor: SecondFactorDuty;
  /** File of leaked passwords, or null. */
  readonly breachedPasswords: string | null;
}

/** How to reach the identity provider. */
export interface SignOnConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button on the sign-in page calls it. */
  readonly name: string;
}
