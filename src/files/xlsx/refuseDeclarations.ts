import { declarationGuard } from './declarationGuard.ts';
import type { XlsxPackage } from './xlsxPackage.ts';

/**
 * Looks through every part that is XML by its name, also those that are never read, before any of them is parsed. The bytes
 * count like those of any other reading. UTF-16 is told by its zero bytes and looked through without them.
 */
export async function refuseDeclarations(source: XlsxPackage): Promise<void> {
  for (const part of source.parts.filter((name) => /\.(xml|rels|vml|svg)$/i.test(name))) {
    const guard = declarationGuard(source.file, part);
    for await (const chunk of source.scan(part)) guard(chunk.toString('latin1').replaceAll('\0', ''));
  }
}
