import fastify from 'fastify';
import { expect, test } from 'vitest';
import { Download } from '#server/route.ts';
import { sendDownload } from '#server/sendDownload.ts';

const hostile = [
  '../../etc/passwd',
  'a"; filename="b.html',
  'x\r\nset-cookie: session=1',
  '\u202Egpj.exe',
  'NUL',
  "%2e%2e%2f'*.html",
  '佐证材料（第1稿）.docx',
  `${'长'.repeat(300)}.pdf`,
  '\uD800.txt',
  '<script>.svg',
];

test('a file that people sent is saved, never shown, under one name that ends nothing and starts nothing', async () => {
  const app = fastify();
  app.get('/:index', (request, reply) => {
    const { index } = request.params as { index: string };
    return sendDownload(reply, new Download(hostile[Number(index)] ?? '', 'image/svg+xml', Buffer.from('<svg/>')));
  });
  for (const [index, name] of hostile.entries()) {
    const { headers } = await app.inject(`/${index}`);
    const disposition = String(headers['content-disposition']);
    expect([name, disposition]).toEqual([
      name,
      expect.stringMatching(/^attachment; filename="[\w.-]*"; filename\*=UTF-8''[\w.%~-]+$/),
    ]);
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['content-security-policy']).toMatch(/^sandbox/);
    const told = decodeURIComponent(disposition.split("UTF-8''")[1] ?? '');
    expect([name, told]).toEqual([name, name.replaceAll(/\p{Cs}/gu, '_')]);
  }
  await app.close();
});
