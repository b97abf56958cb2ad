import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { RuleError } from '#domain/ruleError.ts';
import { declarationGuard } from './declarationGuard.ts';
import type { XlsxPackage } from './xlsxPackage.ts';
import { xlsxRefusal } from './xlsxRefusal.ts';

/** What a reader of one XML part wants to hear; names come without their namespace prefix. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function attributesOf(tag: SaxesTagPlain): Readonly<Record<string, string>> {
  return tag.attributes;
}

/**
 * Streams one XML part. Document types and entity declarations are refused before the parser sees them, bytes that are
 * not UTF-8 and malformed XML are refused as damaged.
 */
export async function readXmlPart(source: XlsxPackage, part: string, listener: XmlListener): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('opentag', (tag) => listener.open?.(localName(tag.name), attributesOf(tag)));
  parser.on('closetag', (tag) => listener.close?.(localName(tag.name)));
  parser.on('text', (text) => listener.text?.(text));
  parser.on('cdata', (text) => listener.text?.(text));
  parser.on('error', () => {
    throw damaged(source, part);
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const refuseDeclarations = declarationGuard(source.file, part);
  try {
    for await (const chunk of source.read(part)) {
      const text = decoder.decode(chunk, { stream: true });
      refuseDeclarations(text);
      parser.write(text);
    }
    parser.write(decoder.decode()).close();
  } catch (error) {
    if (error instanceof RuleError || !(error instanceof TypeError)) throw error;
    throw damaged(source, part);
  }
}

function damaged(source: XlsxPackage, part: string): Error {
  return xlsxRefusal({
    code: 'damaged',
    message: `部件“${part}”的内容不完整或已损坏，无法读取。`,
    place: { file: source.file },
  });
}
