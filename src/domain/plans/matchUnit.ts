/** A unit of the register by its official name. */
export interface RegisteredUnit {
  readonly id: string;
  readonly name: string;
}

/** What the register offers for a name in a document. */
export interface UnitMatch {
  readonly stated: string;
  /** The unit, where there is no doubt; else somebody has to choose. */
  readonly unitId: string | null;
  /** Units that may be meant, in the order of the register; the match among them. */
  readonly candidates: readonly string[];
}

const brackets = /^(.+?)[（(](.+?)[）)]$/u;
const endings = /(部门|单位|处|科|室|院|中心|委员会|局|股)$/u;

/**
 * Finds units by the names that documents use. No doubt: the whole name, or the only unit whose name ends in it (基教处 for
 * 明江市教育局基教处), of names with brackets also the part outside or inside. Candidates besides: units in whose name the characters
 * of an abbreviation follow each other (教科院 in 教育科学研究院).
 */
export function matchUnit(stated: string, register: readonly RegisteredUnit[]): UnitMatch {
  const [, outside, inside] = brackets.exec(stated) ?? [];
  const names = [stated, outside, inside].filter((name) => name !== undefined);
  for (const name of names) {
    const exact = register.filter((unit) => unit.name === name);
    const ending = exact.length > 0 ? exact : register.filter((unit) => unit.name.endsWith(name));
    if (ending.length === 1) return { stated, unitId: ending[0].id, candidates: [ending[0].id] };
    if (ending.length > 1) return { stated, unitId: null, candidates: ending.map(({ id }) => id) };
  }
  const near = register.filter((unit) => names.some((name) => abbreviates(name, unit.name)));
  return { stated, unitId: null, candidates: near.map(({ id }) => id) };
}

/** True when the characters of `short` stand in `full` in their order and both end alike (教科院 and 教育科学研究院). */
function abbreviates(short: string, full: string): boolean {
  if (short.length < 2 || endings.exec(short)?.[1]?.at(-1) !== full.at(-1)) return false;
  return [...short].reduce((from, character) => (from < 0 ? from : full.indexOf(character, from) + 1 || -1), 0) > 0;
}
