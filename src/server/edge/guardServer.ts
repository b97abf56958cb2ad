import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connectionCap } from './connectionCap.ts';
import { limits } from './limits.ts';
import { endWith, rawAnswer } from './rawAnswer.ts';
import { watchConnections } from './watchConnections.ts';

/** Options of Node's server that Fastify passes on. */
export const serverOptions = {
  headersTimeout: limits.headersTimeout,
  connectionsCheckingInterval: limits.lookInterval,
  maxHeaderSize: limits.headerSize,
  // A request without a host is refused by us, with the headers of every answer.
  requireHostHeader: false,
  insecureHTTPParser: false,
} as const;

/**
 * What stands before the application, on the connections themselves: how many there may be, how slow they may be, and what is answered
 * where no request could be read. `headers` are those of every answer.
 */
export function guardServer(
  server: Server,
  headers: Readonly<Record<string, string>>,
  trustedProxies: readonly string[],
): void {
  const mayStay = connectionCap(trustedProxies);
  server.maxConnections = limits.connections;
  server.prependListener('connection', (socket: Socket) => {
    if (!mayStay(socket)) socket.destroy();
  });
  watchConnections(server, rawAnswer(408, headers));
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    response.shouldKeepAlive = false;
    endWith(request.socket, rawAnswer(417, headers));
  });
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => endWith(socket, rawAnswer(405, headers)));
}

/** Answers a connection on which no request could be read, once; after an answer that has begun nothing more is written. */
export function answerUnreadable(
  error: { readonly code?: string },
  socket: Socket,
  headers: Readonly<Record<string, string>>,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (hasBegunToAnswer(socket)) socket.destroy();
  else endWith(socket, rawAnswer(statusOf(error.code), headers));
}

/** Node keeps the answer that is being written on the connection. */
function hasBegunToAnswer(socket: Socket): boolean {
  const message: unknown = Reflect.get(socket, '_httpMessage');
  return typeof message === 'object' && message !== null && Reflect.get(message, 'headersSent') === true;
}

function statusOf(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  return code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW' ? 413 : 400;
}
