import { buildZip, type ZipEntry } from './buildZip.ts';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const package_ = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

/** Parts of a workbook to put in place of the plain ones; `sheetData` is what stands inside `<worksheet>`. */
export interface WorkbookParts {
  readonly sheet?: string;
  readonly sharedStrings?: string;
  readonly cellFormats?: string;
  readonly workbookProperties?: string;
  readonly more?: readonly ZipEntry[];
  /** Replaces a whole part by name. */
  readonly replaced?: Readonly<Record<string, string>>;
}

/** A minimal workbook of one sheet 数据, written as XML so that tests can write it wrongly. */
export function buildWorkbook(parts: WorkbookParts): Buffer {
  const plain: Record<string, string> = {
    '_rels/.rels': `${head}<Relationships ${package_}><Relationship Id="a" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook ${main} xmlns:r="${relationships}">${parts.workbookProperties ?? ''}<sheets><sheet name="数据" sheetId="1" r:id="s1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships ${package_}><Relationship Id="s1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s2" Type="${relationships}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="s3" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `${head}<sst ${main}>${parts.sharedStrings ?? ''}</sst>`,
    'xl/styles.xml': `${head}<styleSheet ${main}>${parts.cellFormats ?? ''}</styleSheet>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet ${main}>${parts.sheet ?? '<sheetData/>'}</worksheet>`,
    ...parts.replaced,
  };
  const entries = Object.entries(plain).map(([name, content]) => ({ name, content }));
  return buildZip([...entries, ...(parts.more ?? [])]);
}
