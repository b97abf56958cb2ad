import type { Command, Language } from './command.ts';

const TITLE = {
  zh: '明鉴：教育质量监测结果应用\n\n用法：mingjian <命令> [参数]　　（--english 显示英文）\n\n命令：',
  en: 'Mingjian: education quality-monitoring results, all the way to verified improvement\n\nUsage: mingjian <command> [arguments]\n\nCommands:',
};

/** Overview of all commands. */
export function helpText(commands: Readonly<Record<string, Command>>, language: Language): string {
  const width = Math.max(...Object.keys(commands).map((word) => word.length));
  const lines = Object.entries(commands).map(([word, { summary }]) => `  ${word.padEnd(width)}  ${summary[language]}`);
  return [TITLE[language], ...lines].join('\n');
}
