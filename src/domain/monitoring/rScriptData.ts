import { parseColumnSeries } from './columnPattern.ts';
import type { DesignMapping } from './designSpec.ts';
import type { EstimateSpec } from './estimateSpec.ts';
import { rColumns, rText, rVector } from './rScriptText.ts';

/** A specification whose design is spelled out. */
export type SpelledOutSpec = Omit<EstimateSpec, 'design'> & { readonly design: DesignMapping };

/** Reads the file of a specification into `data` and `weight`, rows without weight left out. */
export function rScriptData({ data, design }: SpelledOutSpec): string {
  const weight = design.weight === null ? 'rep(1, nrow(data))' : `data[[${rText(design.weight)}]]`;
  return `# 1. Data. Write sep = ";" or "\\t" and fileEncoding = "GB18030" where the file is so.
data <- read.csv(${rText(data)}, sep = ",", fileEncoding = "UTF-8-BOM", check.names = FALSE,
  na.strings = "", strip.white = TRUE)
names(data) <- trimws(names(data))
weight <- ${weight}
data <- data[weight > 0, , drop = FALSE]
weight <- weight[weight > 0]`;
}

/** Chooses rows and groups: `measures`, `used`, `cells` (row numbers, the whole first) and `subjects`. */
export function rScriptCells({ measure, missing, by, within, labels }: SpelledOutSpec): string {
  const codes = missing === undefined || missing.length === 0 ? null : rVector(missing.map(String));
  const inside = within === undefined ? '' : ` & ${textColumn(within.column)} %in% ${rText(within.value)}`;
  return `# 2. Rows and groups: the whole first, then the groups by code (numbers by size, then texts).
measures <- data[${rColumns(parseColumnSeries(measure))}]${
    codes === null ? '' : `\nmeasures[] <- lapply(measures, function(x) replace(x, x %in% ${codes}, NA))`
  }
used <- complete.cases(measures)${inside}
cells <- list(which(used))
subjects <- "whole"${by === undefined ? '' : groupCells(by, labels ?? {})}`;
}

const textColumn = (name: string) => `trimws(as.character(data[[${rText(name)}]]))`;

function groupCells(by: string, labels: Readonly<Record<string, string>>): string {
  const named = Object.entries(labels);
  const texts = (pick: 0 | 1) => rVector(named.map((entry) => rText(entry[pick])));
  const labelled = `ifelse(keys %in% ${texts(0)}, ${texts(1)}[match(keys, ${texts(0)})], keys)`;
  return `
group <- ${textColumn(by)}
keys <- unique(group[used & !is.na(group)])
number <- suppressWarnings(as.numeric(keys))
keys <- c(keys[order(number)][seq_len(sum(!is.na(number)))], sort(enc2utf8(keys[is.na(number)]), method = "radix"))
cells <- c(cells, lapply(keys, function(key) which(used & group %in% key)))
subjects <- c(subjects, ${named.length === 0 ? 'keys' : labelled})`;
}

/** `contrasts`: one row per line of the answer, levels, then differences as linear contrasts of them. */
export function rScriptContrasts(compare: SpelledOutSpec['compare']): string {
  const differences = {
    'between-groups': 'for (a in groups) for (b in groups[groups > a]) pairs <- rbind(pairs, c(b, a))',
    'part-whole': 'for (b in groups) pairs <- rbind(pairs, c(b, 1))',
  };
  const head = `# 3. Contrasts: one line per level and per difference (the covariance enters as in svycontrast).
contrasts <- diag(length(cells))`;
  if (compare === undefined) return head;
  return `${head}
groups <- seq_along(cells)[-1]
pairs <- NULL
${differences[compare]}
for (i in seq_len(NROW(pairs))) {
  contrasts <- rbind(contrasts, replace(numeric(length(cells)), pairs[i, ], c(1, -1)))
  subjects <- c(subjects, paste(subjects[pairs[i, 1]], "-", subjects[pairs[i, 2]]))
}`;
}
