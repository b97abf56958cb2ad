import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isUpload } from './isUpload.ts';
import { limits } from './limits.ts';
import { measureProgress, type Progress } from './progress.ts';
import { endWith } from './rawAnswer.ts';

/** A connection with the request that came last on it. */
interface Watched {
  readonly arriving: Progress;
  readonly leaving: Progress;
  exchange: { readonly request: IncomingMessage; readonly response: ServerResponse; readonly begun: number } | null;
}

/**
 * Ends connections that hold a place without moving on: bodies that arrive by drops or take too long, answers that nobody takes. Node
 * itself ends those whose headers do not come. A body that waits for us, because nobody reads it yet, is not slow.
 */
export function watchConnections(server: Server, tooSlow: string): void {
  const open = new Map<Socket, Watched>();
  server.on('connection', (socket: Socket) => {
    open.set(socket, { arriving: measureProgress(), leaving: measureProgress(), exchange: null });
    socket.once('close', () => open.delete(socket));
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const watched = open.get(request.socket);
    if (watched === undefined) return;
    watched.arriving.forget();
    watched.exchange = { request, response, begun: performance.now() };
  });
  const look = setInterval(() => {
    for (const [socket, watched] of open) endSlow(socket, watched, tooSlow);
  }, limits.lookInterval);
  look.unref();
  server.on('close', () => clearInterval(look));
}

function endSlow(socket: Socket, watched: Watched, tooSlow: string): void {
  const now = performance.now();
  const isUntaken = isNotTaken(socket, watched, now);
  if (!isUntaken && !isNotGiven(socket, watched, now)) return;
  if (!isUntaken && watched.exchange?.response.headersSent === false) endWith(socket, tooSlow);
  else socket.destroy();
}

/** An answer waits in our memory, and the other side takes it by drops. */
function isNotTaken(socket: Socket, { leaving }: Watched, now: number): boolean {
  if (socket.writableLength > 0) return leaving.isTooSlow(socket.bytesWritten - socket.writableLength, now);
  leaving.forget();
  return false;
}

/** A body of which the rest does not come. */
function isNotGiven(socket: Socket, { arriving, exchange }: Watched, now: number): boolean {
  if (exchange === null || exchange.request.complete) return false;
  const { request, begun } = exchange;
  if (now - begun > (isUpload(request.headers) ? limits.uploadTimeout : limits.requestTimeout)) return true;
  if (request.readableLength === 0) return arriving.isTooSlow(socket.bytesRead, now);
  arriving.forget();
  return false;
}
