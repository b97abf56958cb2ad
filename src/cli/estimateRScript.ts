import type { EstimateSpec } from '#domain/monitoring/estimateSpec.ts';
import { rScriptIn } from '#domain/monitoring/rScriptDialect.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { EstimateTrail } from './estimateTrail.ts';

/** The R script of a specification for one package; R reads only text files without further packages (`spec.r-needs-csv`). */
export function estimateRScript(spec: EstimateSpec, { file, format, design }: EstimateTrail, dialect: string): string {
  if (format === 'csv') return rScriptIn(dialect, { ...spec, design });
  throw new RuleError('spec.r-needs-csv', `“${file}”不是 CSV 文件，R 脚本不带读其他格式的包，读不了它`, {
    remedy: '请先把数据另存为 CSV（UTF-8），在规格中改写“data”；文件声明的缺失代码请写进“missing”。',
    places: [{ file }],
  });
}
