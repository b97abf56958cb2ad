import { RuleError } from '#domain/ruleError.ts';
import { type Command, type Language, type Terminal, UsageError } from './command.ts';
import { explainRefusal } from './explainRefusal.ts';
import { helpText } from './helpText.ts';

/** Exit codes: done, refused by a rule, called wrongly. A bug ends the process with its trace and Node's own code. */
export const exitCodes = { done: 0, refused: 1, usage: 2 } as const;

/** Runs one command and answers with the exit code of the process. */
export async function runCli(
  args: readonly string[],
  commands: Readonly<Record<string, Command>>,
  terminal: Terminal,
): Promise<number> {
  const [word, ...rest] = args.filter((arg) => arg !== '--english');
  if (word === undefined || ['help', '--help', '-h'].includes(word)) {
    terminal.out(helpText(commands, terminal.language));
    return word === undefined ? exitCodes.usage : exitCodes.done;
  }
  const command = Object.hasOwn(commands, word) ? commands[word] : undefined;
  if (command === undefined) return failUsage(`没有命令“${word}”`, commands, terminal);
  try {
    await command.run(rest, terminal);
    return exitCodes.done;
  } catch (error) {
    if (error instanceof UsageError) return failUsage(error.message, commands, terminal);
    if (!(error instanceof RuleError)) throw error;
    terminal.error(explainRefusal(error));
    return exitCodes.refused;
  }
}

/** English where asked for, by `--english` or a locale that is English. */
export function chooseLanguage(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? '';
  return args.includes('--english') || locale.startsWith('en') ? 'en' : 'zh';
}

function failUsage(message: string, commands: Readonly<Record<string, Command>>, terminal: Terminal): number {
  terminal.error(`${message}\n\n${helpText(commands, terminal.language)}`);
  return exitCodes.usage;
}
