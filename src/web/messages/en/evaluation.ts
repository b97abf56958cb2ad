import type { evaluation as zh } from '#web/messages/zh/evaluation.ts';

/** English of the evaluation of effects. */
export const evaluation: Record<keyof typeof zh, string> = {
  'evaluation.title': 'Effects',
  'evaluation.note':
    'The query of the problem runs again on the next round: change with interval, linking error included. Not distinguishable does not mean unchanged.',
  'evaluation.evaluate': 'Evaluate an effect',
  'evaluation.evaluateNote':
    'Choose a problem and the data of a later round; the frozen query is computed again. The verdict is written once.',
  'evaluation.item': 'Ledger item',
  'evaluation.laterData': 'Data of a later round',
  'evaluation.emptyTitle': 'No evaluations yet',
  'evaluation.emptyNext':
    'When an item is implemented and the next round is imported, the research institute evaluates here.',
  'evaluation.backToItem': 'Back to the item',
  'evaluation.effectSize': 'Effect size',
  'evaluation.errorParts': 'Error: sampling {{sampling}}, measurement {{imputation}}, linking {{linking}}',
};
