import { createContentHasher } from '#analytics/contentHash.ts';
import { openParquet } from '#analytics/openParquet.ts';

/** Content hash of a file of the column store, read from its values as they were hashed when it was stored. */
export async function hashColumns(path: string): Promise<string> {
  const reader = await openParquet(path);
  try {
    const hasher = createContentHasher(reader.columns);
    for await (const block of reader.blocks()) hasher.add(block);
    return hasher.digest();
  } finally {
    await reader.close();
  }
}
