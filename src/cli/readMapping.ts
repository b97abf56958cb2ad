import { readFile } from 'node:fs/promises';
import { zhCN } from 'zod/locales';
import { type DatasetMapping, datasetMappingSchema } from '#domain/monitoring/mapping.ts';
import { RuleError } from '#domain/ruleError.ts';

/** Reads a mapping written as JSON; everything wrong with its form is refused at once, each fault by its key. */
export async function readMapping(path: string, file: string): Promise<DatasetMapping> {
  const result = datasetMappingSchema.safeParse(await readJson(path, file), { error: zhCN().localeError });
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path: keys, message }) => `“${keys.join('.')}”${message}`);
  throw new RuleError('mapping.invalid', `映射文件“${file}”有 ${faults.length} 处不能理解：${faults.join('；')}`, {
    remedy: '可用 --print-mapping 打印系统建议的映射，改好后再用 --mapping 导入。',
  });
}

async function readJson(path: string, file: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new RuleError('mapping.unreadable', `读不到映射文件“${file}”`, { remedy: '请核对路径和读取权限。' });
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new RuleError('mapping.not-json', `映射文件“${file}”不是有效的 JSON`, {
      remedy: '请检查逗号、引号和括号是否成对。',
    });
  }
}
