import { readFileSync } from 'node:fs';
import { connect } from '#database/connect.ts';
import { parseKeyring } from '#services/access/keyring.ts';
import { deliverNotices } from '#services/notices/deliverNotices.ts';
import { openOutbound } from '#services/outbound/openOutbound.ts';

/** A process of its own that sends what is due once. Its argument as JSON: login of the database, mail server, keyring file, clock. */
const { login, mail, keyring, now, allowed } = JSON.parse(process.argv[2] ?? '{}');
const db = connect(login);
const place = {
  ...{ mail, allowed, outbound: openOutbound(allowed), keyring: parseKeyring(readFileSync(keyring, 'utf8')) },
  ...{ origin: null, now: () => new Date(now) },
};
process.stdout.write(`${await deliverNotices(db, place)} tried\n`);
await db.$client.end();
