/** Edited ledgers from Excel. */
export const ledgerImport = {
  'ledgerImport.open': 'Import changes',
  'ledgerImport.title': 'Import an edited ledger',
  'ledgerImport.note':
    'Export the ledger, change the file and send it back. Drafts, and your own unit’s progress and report, can be changed; every other cell says why it cannot. Nothing happens before you confirm.',
  'ledgerImport.file': 'Choose or drop the edited .xlsx file',
  'ledgerImport.fileHint':
    'Rows may be sorted or removed, columns moved; please leave the header and the hidden column.',
  'ledgerImport.counts':
    '{{change}} cells to import, {{refused}} that cannot change, {{conflict}} in conflict; {{unchanged}} items unchanged',
  'ledgerImport.nothing': 'There is nothing to import.',
  'ledgerImport.check':
    'Please check every cell. On confirmation all that can be imported is done at once; the rest stays as it is.',
  'ledgerImport.item': 'Item',
  'ledgerImport.column': 'Column',
  'ledgerImport.from': 'In the system',
  'ledgerImport.to': 'In the file',
  'ledgerImport.verdict': 'Result',
  'ledgerImport.verdict.change': 'Import',
  'ledgerImport.verdict.refused': 'Cannot change',
  'ledgerImport.verdict.conflict': 'Conflict',
  'ledgerImport.strange': '{{count}} rows were not read',
  'ledgerImport.confirm': 'Import {{count}} cells',
  'ledgerImport.again': 'Another file',
} as const;
