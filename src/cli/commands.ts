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
  serve: {
    summary: {
      zh: '启动系统，直到被要求停止（Ctrl-C）；--demo 在空系统中载入模拟数据',
      en: 'run the system until it is told to stop (Ctrl-C); --demo fills an empty system with simulated data',
    },
    run: async (args, terminal) => (await import('./serve.ts')).serve(args, terminal),
  },
  demo: {
    summary: {
      zh: '在空的数据文件夹中载入演示数据（模拟数据）并列出账号',
      en: 'fill an empty data folder with the demonstration (simulated data) and list its accounts',
    },
    run: async (args, terminal) => (await import('./demo.ts')).demo(args, terminal),
  },
  import: {
    summary: {
      zh: '把学生数据文件导入一个监测轮次',
      en: 'import a file of student data into a monitoring round',
    },
    run: async (args, terminal) => (await import('./import.ts')).importFile(args, terminal),
  },
  problems: {
    summary: {
      zh: '查看问题清单；加 --detect 时先运行问题识别',
      en: 'show the problem list; with --detect propose problems first',
    },
    run: async (args, terminal) => (await import('./problems.ts')).problems(args, terminal),
  },
  backup: {
    summary: {
      zh: '把整个系统备份成一个加密文件，写后核对；系统运行时也可以',
      en: 'write the whole system into one sealed file and verify it, also while the system runs',
    },
    run: async (args, terminal) => (await import('./backup.ts')).backup(args, terminal),
  },
  restore: {
    summary: {
      zh: '核对一份备份，恢复到一个空文件夹',
      en: 'verify a backup and restore it into an empty folder',
    },
    run: async (args, terminal) => (await import('./backup.ts')).restore(args, terminal),
  },
  doctor: {
    summary: {
      zh: '检查数据文件夹、数据库、审计记录和每个文件，不改动任何内容；有异常时退出码为 1',
      en: 'examine folder, database, audit trail and every file, changing nothing; exit code 1 when something is wrong',
    },
    run: async (args, terminal) => (await import('./doctor.ts')).doctor(args, terminal),
  },
  'rotate-keys': {
    summary: {
      zh: '更换敏感列的加密密钥并重新加密；--to 更换算法，--retire 去掉旧密钥',
      en: 'seal the sensitive columns anew under a new key; --to changes the algorithms, --retire drops the former keys',
    },
    run: async (args, terminal) => (await import('./rotateKeys.ts')).rotateKeys(args, terminal),
  },
};
