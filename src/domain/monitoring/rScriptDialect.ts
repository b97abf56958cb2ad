import { RuleError } from '#domain/ruleError.ts';
import { rScript } from './rScript.ts';
import { rScriptBifie } from './rScriptBifie.ts';
import type { SpelledOutSpec } from './rScriptData.ts';
import { rScriptIntsvy } from './rScriptIntsvy.ts';

/** The R packages in whose manner a script can be written. */
const rDialects = ['survey', 'bifie', 'intsvy'] as const;
type RDialect = (typeof rDialects)[number];

const WRITERS = {
  survey: rScript,
  bifie: rScriptBifie,
  intsvy: rScriptIntsvy,
} as const satisfies Record<RDialect, (spec: SpelledOutSpec) => string>;

/** An R script in one dialect. Refuses what the package cannot do (`spec.r-dialect`); `survey` can do everything. */
export function rScriptIn(dialect: string, spec: SpelledOutSpec): string {
  const known = rDialects.find((name) => name === dialect);
  if (known !== undefined) return WRITERS[known](spec);
  throw new RuleError('spec.r-dialect', `没有“${dialect}”这种 R 脚本写法`, {
    remedy: `请写 ${rDialects.join('、')} 之一。EdSurvey 只能读各研究原始发布的文件，不能读规格中的 CSV 文件，所以没有它的写法。`,
  });
}
