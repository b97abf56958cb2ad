import type { EstimateSpec } from '#domain/monitoring/estimateSpec.ts';
import { rScript } from '#domain/monitoring/rScript.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { EstimateTrail } from './estimateTrail.ts';

/** The R script of a specification; R reads only text files without further packages (`spec.r-needs-csv`). */
export function estimateRScript(spec: EstimateSpec, { file, format, design }: EstimateTrail): string {
  if (format === 'csv') return rScript({ ...spec, design });
  throw new RuleError('spec.r-needs-csv', `“${file}”不是 CSV 文件，R 脚本只用 survey 和 mitools 两个包，读不了它`, {
    remedy: '请先把数据另存为 CSV（UTF-8），在规格中改写“data”；文件声明的缺失代码请写进“missing”。',
    places: [{ file }],
  });
}
