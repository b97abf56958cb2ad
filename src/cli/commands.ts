import type { Command } from './command.ts';

/** Every command by its word. Each is loaded when it is called, so that none waits for what another needs. */
export const commands: Readonly<Record<string, Command>> = {
  estimate: {
    summary: {
      zh: '按规格文件从数据文件估计统计量（无需服务器）',
      en: 'estimate statistics from a data file as a specification says (no server needed)',
    },
    run: async (args, terminal) => (await import('./estimate.ts')).estimate(args, terminal),
  },
};
