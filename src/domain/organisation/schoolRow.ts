/** Columns of a sheet of schools, in the order of the template. */
export const schoolFields = ['code', 'name', 'region', 'stage', 'setting', 'nature', 'superior', 'formerCode'] as const;
export type SchoolField = (typeof schoolFields)[number];

export const schoolFieldNames: Record<SchoolField, string> = {
  code: '学校标识码',
  name: '学校名称',
  region: '所属地区',
  stage: '学段',
  setting: '城乡类型',
  nature: '办学性质',
  superior: '主管单位',
  formerCode: '原标识码',
};

/** A row of the sheet as it was written, with its number there; empty cells are empty texts. */
export interface SchoolRow extends Readonly<Record<SchoolField, string>> {
  readonly row: number;
}

/** The sheet that the rows came from, for whoever has to find a cell again. */
export interface SchoolSheet {
  readonly file: string;
  readonly sheet: string;
  readonly rows: readonly SchoolRow[];
}
