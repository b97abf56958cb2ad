import { z } from 'zod';

/** Settings of the environment about the mail of reminders; for `settings` in `config.ts`. */
export const mailSettings = {
  MINGJIAN_SMTP: {
    meaning:
      '发送提醒邮件的服务器：smtp:// 开头的须支持 STARTTLS（必须加密），smtps:// 开头的一开始就加密；用户名和口令写在地址中，特殊字符用百分号编码。不填则不发邮件',
    fallback: null,
    remedy: '请填写 smtp://用户:口令@mail.example.gov.cn:587 或 smtps://用户:口令@mail.example.gov.cn:465',
  },
  MINGJIAN_MAIL_FROM: {
    meaning: '提醒邮件的发件地址，填写了 MINGJIAN_SMTP 时必须填写',
    fallback: null,
    remedy: '请填写一个邮件地址，例如 mingjian@example.gov.cn',
  },
  MINGJIAN_MAIL_CA: {
    meaning: '签发邮件服务器证书的机构证书（PEM 文件），用于单位内部的证书机构；不填则只信公认的机构',
    fallback: null,
    remedy: '请填写一个已有的 PEM 文件的路径',
  },
} as const;

/** A mail server as it is reached. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** From the first byte, or after STARTTLS; never without. */
  readonly encryption: 'implicit' | 'starttls';
  readonly user: string | null;
  readonly password: string;
  readonly from: string;
  /** PEM file of the authority that vouches for it, or null for the well-known ones. */
  readonly authority: string | null;
}

/** An address as it may stand in an envelope and in a head: no quotes, spaces, brackets or line ends (a part of RFC 5321, 4.1.2). */
export const mailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(
    /^[\w.!#$%&'*+/=?^{|}~-]{1,64}@[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)+$/iu,
    '请填写邮件地址',
  );

export const mailSchemas = {
  server: z
    .string()
    .regex(/^smtps?:\/\/([^\s:@/]+:[^\s:@/]*@)?[\w.-]+(:\d{1,5})?\/?$/u)
    .transform(serverOf)
    .nullable(),
  address: mailAddress,
};

function serverOf(text: string): Omit<MailServer, 'from' | 'authority'> {
  const { protocol, hostname, port, username, password } = new URL(text);
  const isImplicit = protocol === 'smtps:';
  return {
    host: hostname,
    port: Number(port === '' ? (isImplicit ? 465 : 587) : port),
    encryption: isImplicit ? 'implicit' : 'starttls',
    user: username === '' ? null : decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
}
