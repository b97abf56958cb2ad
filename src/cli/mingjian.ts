import { commands } from './commands.ts';
import { chooseLanguage, runCli } from './runCli.ts';

const args = process.argv.slice(2);

process.exitCode = await runCli(args, commands, {
  language: chooseLanguage(args, process.env),
  folder: process.cwd(),
  out: (text) => void process.stdout.write(`${text}\n`),
  error: (text) => void process.stderr.write(`${text}\n`),
});
