import { execFile } from 'node:child_process';

/** What holds a reader on this machine, beside its limits of heap, time and answer. */
export interface Confinement {
  /** Node's switch for its permission model, or null where this Node has none. */
  readonly permission: '--permission' | '--experimental-permission' | null;
  /** Command that starts a program without any network, or null where the system does not permit it. */
  readonly withoutNetwork: readonly string[] | null;
  /** True where `prlimit` can bound the memory, processor time and files of a program in the kernel. */
  readonly kernelLimits: boolean;
}

let found: Promise<Confinement> | undefined;

/** Tries once what this machine permits; the answer stays the same while the process lives. */
export function confinement(): Promise<Confinement> {
  found ??= examine();
  return found;
}

async function examine(): Promise<Confinement> {
  const inOwnNamespace = ['unshare', '--map-root-user', '--net', '--'];
  const asRoot = ['unshare', '--net', '--'];
  return {
    permission: permissionSwitch(),
    withoutNetwork: (await works(inOwnNamespace)) ? inOwnNamespace : (await works(asRoot)) ? asRoot : null,
    kernelLimits: await works(['prlimit', '--core=0', '--']),
  };
}

function permissionSwitch(): Confinement['permission'] {
  const known = process.allowedNodeEnvironmentFlags;
  if (known.has('--permission')) return '--permission';
  return known.has('--experimental-permission') ? '--experimental-permission' : null;
}

/** Whether a program can be started through the command. */
function works([command = '', ...options]: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(command, [...options, 'true'], { timeout: 5_000 }, (error) => resolve(error === null));
  });
}
