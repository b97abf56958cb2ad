/** A stretch of versions that must not be in the lock file: from the first (inclusive) to the one that is good again. */
export interface KnownBad {
  readonly name: string;
  readonly from: string;
  /** First version that is good again; null where none is. */
  readonly until: string | null;
  readonly why: string;
}

const bad = (name: string, from: string, until: string | null, why: string): KnownBad => ({ name, from, until, why });

/** Versions known to be harmful or unfit, from public advisories; kept by hand, and no substitute for asking an advisory service. */
export const knownBad: readonly KnownBad[] = [
  bad('@duckdb/node-api', '1.3.3', '1.3.4', 'published by thieves, September 2025'),
  bad('@duckdb/node-bindings', '1.3.3', '1.3.4', 'published by thieves, September 2025'),
  bad('debug', '4.4.2', '4.4.3', 'published by thieves, September 2025'),
  bad('chalk', '5.6.1', '5.6.2', 'published by thieves, September 2025'),
  bad('ansi-styles', '6.2.2', '6.2.3', 'published by thieves, September 2025'),
  bad('strip-ansi', '7.1.1', '7.1.2', 'published by thieves, September 2025'),
  bad('event-stream', '3.3.6', '4.0.0', 'stole wallets, November 2018'),
  bad('flatmap-stream', '0.0.0', null, 'stole wallets, November 2018'),
  bad('ua-parser-js', '0.7.29', '0.7.30', 'published by thieves, October 2021'),
  bad('node-ipc', '10.1.1', '10.1.3', 'destroyed files by country, March 2022'),
  bad('colors', '1.4.1', null, 'endless loop on purpose, January 2022'),
  bad('fast-xml-parser', '0.0.0', '5.10.1', 'entity expansion and prototype pollution'),
  bad('xlsx', '0.0.0', null, 'CVE-2023-30533 and CVE-2024-22363: the registry has no mended version'),
  bad('glpk.js', '0.0.0', null, 'GPL-3.0'),
  bad('lodash', '0.0.0', '4.17.21', 'CVE-2021-23337 command injection'),
  bad('minimist', '0.0.0', '1.2.6', 'CVE-2021-44906 prototype pollution'),
  bad('jszip', '0.0.0', '3.8.0', 'CVE-2022-48285 paths that climb'),
  bad('unzipper', '0.0.0', '0.8.13', 'CVE-2018-1002203 paths that climb'),
  bad('braces', '0.0.0', '3.0.3', 'CVE-2024-4068 memory'),
  bad('micromatch', '0.0.0', '4.0.8', 'CVE-2024-4067 endless matching'),
  bad('cross-spawn', '7.0.0', '7.0.5', 'CVE-2024-21538 endless matching'),
  bad('semver', '7.0.0', '7.5.2', 'CVE-2022-25883 endless matching'),
  bad('nanoid', '0.0.0', '3.3.8', 'CVE-2024-55565 predictable'),
  bad('nanoid', '4.0.0', '5.0.9', 'CVE-2024-55565 predictable'),
  bad('cookie', '0.0.0', '0.7.0', 'CVE-2024-47764 fields injected'),
  bad('ws', '8.0.0', '8.17.1', 'CVE-2024-37890 crash by headers'),
  bad('json5', '2.0.0', '2.2.2', 'CVE-2022-46175 prototype pollution'),
  bad('tough-cookie', '0.0.0', '4.1.3', 'CVE-2023-26136 prototype pollution'),
  bad('postcss', '0.0.0', '8.4.31', 'CVE-2023-44270 misread line ends'),
];

const numbers = (version: string) => (version.split(/[-+]/)[0] ?? '').split('.').map(Number);

/** Below zero where the first version is the older one, by its three numbers. */
function compare(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  const at = [0, 1, 2].find((index) => left[index] !== right[index]);
  return at === undefined ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

/** Why a version of a package must not be used, or null. */
export function badness({ name, version }: { readonly name: string; readonly version: string }): string | null {
  const found = knownBad.find(
    (one) =>
      one.name === name && compare(version, one.from) >= 0 && (one.until === null || compare(version, one.until) < 0),
  );
  return found?.why ?? null;
}
