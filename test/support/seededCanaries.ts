/** A text that tests put into data or send as a secret, and that no artefact of a run may hold. */
export interface SeededCanary {
  readonly name: string;
  readonly pattern: RegExp;
}

/** Scores of pupils who must stay unknown: far above anything else in the files, the same in every plausible value. */
export const canaryScore = 937.3719;

/** What every password begins with that a visitor of the tests chooses. */
export const chosenPassword = (first: string): string => `Changed-${first}`;

/** A password that turns up in every field where none belongs. */
export const talkedPassword = 'Quokka-7319-never-to-be-seen';

/** What nobody may find again: passwords, tokens of sessions and programs, codes; `digits` makes so many digits by chance. */
export const secretKinds = [
  (n: number, digits: (length: number) => string) => `Canary-${n}-${digits(12)}`,
  (n: number, digits: (length: number) => string) => `canarysession${n}x${digits(24)}`,
  (n: number, digits: (length: number) => string) => `mj_canary${n}x${digits(24)}`,
  (n: number, digits: (length: number) => string) => `1101012010${String(n).padStart(4, '0')}${digits(4)}`,
] as const;

/** Secrets, wherever they lie: nothing on a disk holds them either. */
export const secretCanaries: readonly SeededCanary[] = [
  { name: 'a chosen password', pattern: /Changed-[\w+/=~!@#$%^&*-]{8,}/u },
  { name: 'a password in a wrong place', pattern: /Quokka-7319-never-to-be-seen/u },
  { name: 'a secret that was sent', pattern: /Canary-\d+-\d{12}|(?:canarysession|mj_canary)\d+x\d{24}/u },
  { name: 'an identity number that was sent', pattern: /(?<!\d)1101012010\d{8}(?!\d)/u },
];

/** Pupils of every simulated file, by the serial that the simulation gives each (`M202400001`): they stay inside. */
export const pupilCanary: SeededCanary = {
  name: 'a pupil of a simulated file',
  pattern: /(?<![A-Za-z0-9])M20[2-3]\d{6}(?![A-Za-z0-9])/u,
};
