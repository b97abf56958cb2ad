import { readXmlPart } from './readXmlPart.ts';
import type { XlsxPackage } from './xlsxPackage.ts';
import { xlsxRefusal } from './xlsxRefusal.ts';

/** A sheet as the workbook lists it. */
export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

/** What has to be known before a sheet can be read. */
export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  /** True when serial dates count from 1904 (old Excel for Mac). */
  readonly from1904: boolean;
  readonly sharedStrings: string | null;
  readonly styles: string | null;
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

async function readRelations(source: XlsxPackage, part: string): Promise<readonly Relation[]> {
  const relations: Relation[] = [];
  await readXmlPart(source, part, {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: Target });
    },
  });
  return relations;
}

/** A target of `xl/workbook.xml` as a part name: absolute from the package, or relative to `xl/`. */
function resolvePart(target: string, folder: string): string {
  return target.startsWith('/') ? target.slice(1) : `${folder}${target}`;
}

async function findWorkbook(source: XlsxPackage): Promise<string> {
  const relations = await readRelations(source, '_rels/.rels');
  const target = relations.find(({ type }) => type === 'officeDocument')?.target;
  if (target !== undefined) return resolvePart(target, '');
  throw xlsxRefusal({ code: 'damaged', message: '找不到工作簿部件，无法读取。', place: { file: source.file } });
}

/** Reads the list of sheets and where everything lies in the package. */
export async function readWorkbookParts(source: XlsxPackage): Promise<WorkbookParts> {
  const workbook = await findWorkbook(source);
  const folder = workbook.slice(0, workbook.lastIndexOf('/') + 1);
  const relations = await readRelations(source, `${folder}_rels/${workbook.slice(folder.length)}.rels`);
  const partOf = (match: (relation: Relation) => boolean) => {
    const relation = relations.find(match);
    const part = relation === undefined ? null : resolvePart(relation.target, folder);
    return part !== null && source.has(part) ? part : null;
  };
  const sheets: SheetPart[] = [];
  let from1904 = false;
  await readXmlPart(source, workbook, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      const part = partOf((relation) => relation.id === id && relation.type === 'worksheet');
      const hidden = attributes.state !== undefined && attributes.state !== 'visible';
      if (part !== null) sheets.push({ name: attributes.name ?? '', hidden, part });
    },
  });
  return {
    sheets,
    from1904,
    sharedStrings: partOf(({ type }) => type === 'sharedStrings'),
    styles: partOf(({ type }) => type === 'styles'),
  };
}
