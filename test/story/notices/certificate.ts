import { generateKeyPairSync, sign } from 'node:crypto';

/** A certificate that signs itself, with its key, both as PEM; for 127.0.0.1 and `mail.test`, of type EC P-256. */
export function makeCertificate(): { readonly certificate: string; readonly key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(oid('2a8648ce3d040302'));
  const name = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from('mail.test')))));
  const hosts = sequence(der(0x82, Buffer.from('mail.test')), der(0x87, Buffer.from([127, 0, 0, 1])));
  const extensions = sequence(
    sequence(oid('551d11'), der(0x04, hosts)),
    sequence(oid('551d13'), der(0x04, sequence(der(0x01, Buffer.from([0xff]))))),
  );
  const told = sequence(
    ...[der(0xa0, der(0x02, Buffer.from([2]))), der(0x02, Buffer.from([1])), algorithm, name],
    sequence(...['200101000000Z', '491231000000Z'].map((day) => der(0x17, Buffer.from(day)))),
    ...[name, publicKey.export({ type: 'spki', format: 'der' }), der(0xa3, extensions)],
  );
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', told, privateKey)]);
  return {
    certificate: pem('CERTIFICATE', sequence(told, algorithm, der(0x03, signature))),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** One element: tag, length, content (ITU-T X.690, 8.1). */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const bytes = content.length < 128 ? [] : content.length < 256 ? [0x81] : [0x82, content.length >> 8];
  return Buffer.concat([Buffer.from([tag, ...bytes, content.length & 255]), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));

function pem(title: string, content: Buffer): string {
  const lines = content.toString('base64').match(/.{1,64}/gu) ?? [];
  return [`-----BEGIN ${title}-----`, ...lines, `-----END ${title}-----`, ''].join('\n');
}
