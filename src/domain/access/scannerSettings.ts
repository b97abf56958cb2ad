import { z } from 'zod';

/** Setting of the environment about malware in uploaded files; for `settings` in `config.ts`. */
export const scannerSettings = {
  MINGJIAN_CLAMD: {
    meaning:
      '恶意代码扫描服务（ClamAV 的 clamd）的地址：每个上传的文件都先经它扫描，它不可用时不接收文件；不填则不扫描，上传的文件不查恶意代码',
    fallback: null,
    remedy: '请填写 unix:/run/clamav/clamd.ctl 或 tcp://127.0.0.1:3310 这样的地址',
  },
} as const;

/** Where clamd listens: a socket of this machine, or a host and its TCP port. */
export type ScannerAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/** An address as it is written. */
export const scannerSchema = z
  .string()
  .regex(/^(unix:\/[^\0]{1,100}|tcp:\/\/[\w.-]+:\d{1,5})$/u)
  .transform(parseAddress)
  .nullable();

function parseAddress(text: string): ScannerAddress {
  if (text.startsWith('unix:')) return { path: text.slice('unix:'.length) };
  const { hostname, port } = new URL(text);
  return { host: hostname, port: Number(port) };
}
