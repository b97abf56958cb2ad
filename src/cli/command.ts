/** Language of what the terminal shows. */
export type Language = 'zh' | 'en';

/** Where a command writes, and from where it resolves paths. */
export interface Terminal {
  readonly language: Language;
  readonly folder: string;
  out(text: string): void;
  error(text: string): void;
}

/** One word of the command line. */
export interface Command {
  /** What it is for, in one line per language. */
  readonly summary: Readonly<Record<Language, string>>;
  /** Does the work with the arguments after the word; a RuleError or a UsageError is told by the caller. */
  run(args: readonly string[], terminal: Terminal): Promise<void>;
}

/** The command was called in a way it does not understand; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
