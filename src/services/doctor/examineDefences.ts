import type { ScannerAddress } from '#domain/access/scannerSettings.ts';
import { scannerVersion } from '#files/scanner/askClamd.ts';
import { confinement } from '#services/reading/confinement.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

/** Looks at what stands between an uploaded file and the system: the process that reads it, and the scanner. */
export async function examineDefences(scanner: ScannerAddress | null): Promise<Finding[]> {
  return [await readers(), await malware(scanner)];
}

async function readers(): Promise<Finding> {
  const missing = await missingConfinement();
  if (missing.length === 0) return ok('readers', '上传的文件在受限进程中读取：文件、网络、内存、时间都有限制');
  return warn(
    'readers',
    `读取上传文件的进程缺少限制：${missing.join('、')}`,
    '请在 Linux 上安装 util-linux，并允许本系统的账户使用用户命名空间（unshare）；其余限制仍然有效。',
  );
}

/** What this machine cannot hold a reader to, in Chinese. */
export async function missingConfinement(): Promise<readonly string[]> {
  const { permission, withoutNetwork, kernelLimits } = await confinement();
  const held = { 文件权限: permission !== null, 断开网络: withoutNetwork !== null, 内核资源上限: kernelLimits };
  return Object.entries(held).flatMap(([name, isHeld]) => (isHeld ? [] : [name]));
}

async function malware(scanner: ScannerAddress | null): Promise<Finding> {
  if (scanner === null)
    return warn('malware', '没有配置恶意代码扫描：上传的文件不查病毒', '请安装 ClamAV，并设置 MINGJIAN_CLAMD。');
  const version = await scannerVersion(scanner).catch(() => null);
  if (version !== null) return ok('malware', `每个上传的文件都经 ${version} 扫描`);
  const remedy = '请启动 clamd，或核对 MINGJIAN_CLAMD 的地址与权限。在此之前系统不接收任何文件。';
  return fail('malware', '恶意代码扫描服务连接不上', remedy);
}
