/** Edited ledgers from Excel. */
export const ledgerImport = {
  'ledgerImport.open': '导入修改',
  'ledgerImport.title': '导入改过的整改台账',
  'ledgerImport.note':
    '先“导出 Excel”，在导出的文件上修改后传回。草拟中的内容、本单位的进展和办理情况可以改；其余的列会逐格说明为什么不能改。先看核对结果，确认后才生效。',
  'ledgerImport.file': '选择或拖入改过的 .xlsx 文件',
  'ledgerImport.fileHint': '行可以排序、删减，列可以移动；请不要删去表头和隐藏列。',
  'ledgerImport.counts':
    '可以导入 {{change}} 格，不能改 {{refused}} 格，冲突 {{conflict}} 格；{{unchanged}} 项没有改动',
  'ledgerImport.nothing': '没有可以导入的改动。',
  'ledgerImport.check': '请逐格核对。确认后，可以导入的一次全部生效；不能改的和冲突的保持原样。',
  'ledgerImport.item': '台账项',
  'ledgerImport.column': '列',
  'ledgerImport.from': '系统现在',
  'ledgerImport.to': '文件里',
  'ledgerImport.verdict': '结果',
  'ledgerImport.verdict.change': '导入',
  'ledgerImport.verdict.refused': '不能改',
  'ledgerImport.verdict.conflict': '冲突',
  'ledgerImport.strange': '有 {{count}} 行没有读',
  'ledgerImport.confirm': '确认导入 {{count}} 格',
  'ledgerImport.again': '换一个文件',
} as const;
