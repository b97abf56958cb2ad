/** What a process asked of the file system, in the order in which it was done. */
export type FileEvent =
  | { readonly kind: 'create' | 'write' | 'remove'; readonly path: string }
  /** `begun`: events before this place are covered. */
  | { readonly kind: 'sync'; readonly path: string; readonly begun: number }
  | { readonly kind: 'move'; readonly path: string; readonly to: string }
  | { readonly kind: 'told'; readonly text: string };

/** What strace has to be asked for so that `readSystemCalls` understands its log. */
export const straceOptions = [
  ...['-f', '-y', '-s', '512', '-e'],
  'trace=openat,creat,mkdir,mkdirat,write,writev,pwrite64,pwritev,ftruncate,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat',
];

const call = /^(\d+) +(?:(\w+)\((.*)|<\.\.\. (\w+) resumed>(.*))$/;

/** Reads the log of strace. A call that another thread interrupts counts at its end, but a sync covers only what was done at its begin. */
export function readSystemCalls(log: string): FileEvent[] {
  const events: FileEvent[] = [];
  const pending = new Map<string, { name: string; args: string; begun: number }>();
  for (const line of log.split('\n')) {
    const [, pid = '', started, args = '', resumed, rest = ''] = call.exec(line) ?? [];
    if (started !== undefined && args.endsWith('<unfinished ...>'))
      pending.set(pid, { name: started, args: args.replace(/ *<unfinished \.\.\.>$/, ''), begun: events.length });
    else if (started !== undefined) push(events, started, args, events.length);
    else if (resumed !== undefined) {
      const open = pending.get(pid);
      if (open !== undefined) push(events, open.name, open.args + rest, open.begun);
      pending.delete(pid);
    }
  }
  return events;
}

function push(events: FileEvent[], name: string, args: string, begun: number): void {
  if (!/\) += +\d+/.test(args)) return;
  const [handle = ''] = /(?<=^\d+<)[^>]*/.exec(args) ?? [];
  const names = [...args.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text);
  const [first = '', second = ''] = names;
  if (/^write/.test(name) && /^1</.test(args)) events.push({ kind: 'told', text: first });
  else if (/^(p?writev?|pwrite64|ftruncate)$/.test(name)) events.push({ kind: 'write', path: handle });
  else if (/sync$/.test(name)) events.push({ kind: 'sync', path: handle, begun });
  else if (/^rename/.test(name)) events.push({ kind: 'move', path: first, to: second });
  else if (/^unlink/.test(name)) events.push({ kind: 'remove', path: first });
  else if (/^mkdir|^creat/.test(name) || (name === 'openat' && args.includes('O_CREAT')))
    events.push({ kind: 'create', path: first });
}
