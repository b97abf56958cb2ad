import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/**
 * What the network between two machines does to them: carries; carries a quarter of a second late each way; breaks every connection and takes none;
 * carries questions but no answers; carries a byte a second; swallows everything, new connections included.
 */
export type Fault = 'none' | 'late' | 'reset' | 'half-open' | 'trickle' | 'blackhole';

/** A network of one cable, whose fault can be chosen and changed. */
export interface FaultyNetwork {
  readonly port: number;
  set(fault: Fault): void;
  /** Connections that are open at the moment. */
  open(): number;
  close(): Promise<void>;
}

/** Connects a port of this machine with the unix socket of a database server. */
export async function openFaultyNetwork(socketPath: string): Promise<FaultyNetwork> {
  const pairs = new Set<readonly [near: Socket, far: Socket]>();
  let fault: Fault = 'none';
  const server = createServer((near) => {
    if (fault === 'reset') return near.resetAndDestroy();
    const far = connect(socketPath);
    const pair = [near, far] as const;
    pairs.add(pair);
    const drop = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const [from, to, isAnswer] of [
      [near, far, false],
      [far, near, true],
    ] as const) {
      from.on('data', (bytes) => carry(fault, { bytes, to, isAnswer }));
      // Half a connection that is gone is not heard of where nothing is carried.
      from.on('close', () => (isAnswer || carries(fault) ? drop() : far.destroy()));
      from.on('error', () => undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    set: (chosen) => {
      fault = chosen;
      if (chosen === 'reset') for (const [near] of pairs) near.resetAndDestroy();
    },
    open: () => pairs.size,
    close: async () => {
      for (const [near, far] of pairs) {
        near.destroy();
        far.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const carries = (fault: Fault) => fault === 'none' || fault === 'late';

interface Parcel {
  readonly bytes: Buffer;
  readonly to: Socket;
  readonly isAnswer: boolean;
}

function carry(fault: Fault, { bytes, to, isAnswer }: Parcel): void {
  if (fault === 'none') to.write(bytes);
  else if (fault === 'late') later(250, () => to.write(bytes));
  else if (fault === 'half-open' && !isAnswer) to.write(bytes);
  else if (fault === 'trickle') trickle(bytes, to);
}

/** A byte a second, for the first ten; nobody waits for more. */
function trickle(bytes: Buffer, to: Socket): void {
  for (const [second, byte] of [...bytes.subarray(0, 10)].entries())
    later(second * 1_000, () => to.destroyed || to.write(Buffer.from([byte])));
}

function later(milliseconds: number, work: () => void): void {
  setTimeout(work, milliseconds).unref();
}
