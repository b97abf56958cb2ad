import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import type { ScannerAddress } from '#domain/access/scannerSettings.ts';

/** Milliseconds without a sign of life after which the scanner counts as away. */
const patience = 60_000;

/** What the scanner says, such as `stream: OK` or `PONG`. An answer longer than this is none of its. */
const longestAnswer = 4096;

/** The scanner's answer to the bytes of a file (`INSTREAM` of clamd: pieces with their length before them, an empty one at the end). */
export function scanFile(address: ScannerAddress, path: string): Promise<string> {
  return converse(address, async function* () {
    yield Buffer.from('zINSTREAM\0');
    for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
      yield lengthOf(piece);
      yield piece;
    }
    yield lengthOf(Buffer.alloc(0));
  });
}

/** The scanner's name and the age of its signatures: proof that it is there. */
export function scannerVersion(address: ScannerAddress): Promise<string> {
  return converse(address, async function* () {
    yield Buffer.from('zVERSION\0');
  });
}

function lengthOf(piece: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(piece.length);
  return length;
}

/** Says everything, then waits for the answer. One that comes before the end, as on a limit of size, ends the talk. */
async function converse(address: ScannerAddress, says: () => AsyncGenerator<Buffer>): Promise<string> {
  const socket = connect(address);
  socket.setTimeout(patience, () => socket.destroy(new Error('the scanner is silent')));
  try {
    const answer = hear(socket);
    const spoken = speak(socket, says()).catch(() => undefined);
    return await answer.finally(() => spoken);
  } finally {
    socket.destroy();
  }
}

async function speak(socket: Socket, pieces: AsyncGenerator<Buffer>): Promise<void> {
  for await (const piece of pieces) {
    if (socket.destroyed || socket.readableEnded) return;
    await new Promise<void>((resolve, reject) => {
      socket.once('close', resolve);
      socket.write(piece, (error) => {
        socket.off('close', resolve);
        if (error == null) resolve();
        else reject(error);
      });
    });
  }
}

/** The answer up to its zero byte. A connection that ends without one is a failure. */
function hear(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    socket.on('data', (piece) => {
      heard += piece.toString('utf8');
      const end = heard.indexOf('\0');
      if (end >= 0) resolve(heard.slice(0, end));
      if (end >= 0 || heard.length > longestAnswer) socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the scanner hung up')));
  });
}
