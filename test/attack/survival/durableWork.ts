import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { storeColumns } from '#analytics/columnStore.ts';
import { makeFolderDurably, moveDurably } from '#analytics/durableFile.ts';
import type { TableReader } from '#domain/monitoring/table.ts';
import { vault, vaultPath } from '#files/vault.ts';

/** A process that takes files into the folder named first, as often as named second, and acknowledges each on its output. */
const [, , folder = '', times = '1'] = process.argv;

const acknowledge = (path: string) => process.stdout.write(`kept ${path}\n`);

for (const made of [folder, join(folder, 'vault'), join(folder, 'columns')]) await makeFolderDurably(made);
for (let n = 0; n < Number(times); n += 1) {
  const bytes = Buffer.from(`模拟数据 ${n} `.repeat(20_000));
  const { sha256 } = await vault(join(folder, 'vault'), Readable.from([bytes]), bytes.length);
  if (sha256 !== createHash('sha256').update(bytes).digest('hex')) throw new Error('another hash');
  acknowledge(vaultPath(join(folder, 'vault'), sha256));

  const secret = join(folder, `key-${n}`);
  await writeFile(`${secret}.draft`, `secret ${n}`, { mode: 0o600 });
  await moveDurably(`${secret}.draft`, secret);
  acknowledge(secret);

  const { file } = await storeColumns(table(n), join(folder, 'columns'));
  acknowledge(file);
}

function table(n: number): TableReader {
  const columns = [{ name: 'a', label: null, type: 'number' as const, valueLabels: {}, missingCodes: [] }];
  async function* blocks() {
    yield { rows: 3_000, values: [Float64Array.from({ length: 3_000 }, (_, i) => i * n)] };
  }
  return { columns, rowCount: null, blocks, close: async () => {} };
}
