import { connect } from 'node:net';

/**
 * Clients that ask without pause, in a process of their own so that they take no time from whoever measures: base address, number of
 * connections, seconds, paths. Prints how often each status was answered, as JSON. A connection that is refused is opened again.
 */
const [, , base = '', connections = '400', seconds = '3', ...paths] = process.argv;
const { hostname, port } = new URL(base);
const counts: Record<string, number> = {};
let over = false;

function keepAsking(turn: number): void {
  if (over) return;
  const socket = connect(Number(port), hostname);
  let asked = turn;
  let heard = '';
  const ask = () => {
    heard = '';
    socket.write(`GET ${paths[asked++ % paths.length]} HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`);
  };
  socket.setEncoding('latin1');
  socket.on('connect', ask);
  socket.on('data', (part: string) => {
    heard += part;
    if (!isWhole(heard)) return;
    const status = heard.slice(9, 12);
    counts[status] = (counts[status] ?? 0) + 1;
    if (over) socket.destroy();
    else ask();
  });
  socket.on('error', () => {
    counts.refused = (counts.refused ?? 0) + 1;
  });
  socket.on('close', () => setTimeout(() => keepAsking(asked), 50));
}

/** Answers of ours have a length. */
function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
  return text.length >= end + 4 + length;
}

for (let n = 0; n < Number(connections); n += 1) keepAsking(n);
setTimeout(() => {
  over = true;
  setTimeout(() => {
    process.stdout.write(JSON.stringify(counts));
    process.exit(0);
  }, 300);
}, Number(seconds) * 1_000);
