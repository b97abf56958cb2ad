import { createServer, type Server, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** The harmless file by which scanners are tried, put together so that no scanner finds it in this source (EICAR, 68 bytes). */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE', '!$H+H*'].join('');

/** How a scanner behaves. */
export type Temper = 'well' | 'hangs-up' | 'babbles' | 'limits-size' | 'contradicts';

/** A scanner that speaks clamd's protocol, unpacks zips, and knows nothing but EICAR. */
export interface FakeClamd {
  readonly path: string;
  temper: Temper;
  /** Bytes of every file that was scanned. */
  readonly scanned: number[];
  close(): Promise<void>;
}

/** Listens at a socket of this machine. */
export async function openFakeClamd(path: string): Promise<FakeClamd> {
  const talks = new Set<Socket>();
  const clamd: FakeClamd = { path, temper: 'well', scanned: [], close: () => closed(server, talks) };
  const server = createServer((socket) => {
    talks.add(socket);
    socket.on('close', () => talks.delete(socket)).on('error', () => undefined);
    void serve(socket, clamd).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return clamd;
}

/** Ends the talks too: one whose last pieces nobody read does not notice that the other side has gone. */
const closed = (server: Server, talks: ReadonlySet<Socket>) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    for (const socket of talks) socket.destroy();
  });

async function serve(socket: Socket, clamd: FakeClamd): Promise<void> {
  const pieces = piecesOf(socket);
  const command = await pieces.next();
  if (clamd.temper === 'hangs-up') return void socket.destroy();
  if (command.value?.toString() === 'zVERSION\0') return void socket.end('ClamAV 1.4.3/27800/模拟\0');
  if (clamd.temper === 'limits-size') return void socket.end('INSTREAM size limit exceeded. ERROR\0');
  const file: Buffer[] = [];
  for await (const piece of pieces) file.push(piece);
  const content = Buffer.concat(file);
  clamd.scanned.push(content.length);
  const verdict = (await isInfected(content, 3)) ? 'Eicar-Test-Signature FOUND' : 'OK';
  const answers = { well: verdict, babbles: 'x'.repeat(5000), contradicts: 'maybe', 'hangs-up': '', 'limits-size': '' };
  socket.end(`stream: ${answers[clamd.temper]}\0`);
}

/** The command, then each piece by its length, up to the empty one. */
async function* piecesOf(socket: Socket): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  let commanded = false;
  for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    held = Buffer.concat([held, chunk]);
    const end = held.indexOf(0);
    if (!commanded && end < 0) continue;
    if (!commanded) {
      yield held.subarray(0, end + 1);
      held = held.subarray(end + 1);
      commanded = true;
    }
    while (held.length >= 4 && held.length >= 4 + held.readUInt32BE()) {
      const length = held.readUInt32BE();
      if (length === 0) return;
      yield held.subarray(4, 4 + length);
      held = held.subarray(4 + length);
    }
  }
  throw new Error('cut off');
}

async function isInfected(content: Buffer, depth: number): Promise<boolean> {
  if (content.includes(eicar)) return true;
  if (depth === 0 || content.subarray(0, 2).toString() !== 'PK') return false;
  const zip = await fromBufferPromise(content, { lazyEntries: true });
  for await (const entry of zip.eachEntry())
    if (await isInfected(await buffer(await zip.openReadStreamPromise(entry)), depth - 1)) return true;
  return false;
}
