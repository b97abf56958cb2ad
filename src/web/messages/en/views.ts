/** Views on the ledger: filters, board, Gantt, calendar. */
export const views = {
  'views.text': 'Find number or item',
  'views.by.state': 'State',
  'views.by.warning': 'Near, behind, overdue',
  'views.by.duty': 'Duty',
  'views.by.unit': 'Unit',
  'views.by.theme': 'Theme of the problem',
  'views.by.kind': 'Kind',
  'views.by.window': 'Window within these days',
  'views.from': 'Window from',
  'views.to': 'Window to',
  'views.filters': 'Filters ({{count}} on)',
  'views.total': '{{total}} items',
  'views.keys': 'Press / to search; ↑ ↓ move through the table, Enter opens',
  'views.more': 'Show more ({{shown}} of {{total}} shown)',
  'views.saveFilter': 'Keep this filter',
  'views.saveFilterNote':
    'Only you see it. To show it to others, pass on the address of the page; they see only items within their own reach.',
  'views.filterName': 'Name',
  'views.clearFilter': 'Clear filters',
  'views.dropFilter': 'Remove “{{name}}”',
};
