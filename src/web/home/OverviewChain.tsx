import { useTranslation } from 'react-i18next';
import { evaluationVerdicts } from '#domain/evaluation/verdict.ts';
import { ChainPicture } from '#web/charts/ChainPicture.tsx';
import type { Overview } from './queries.ts';

/** The counts of the overview laid out on the chain; lines that count nothing are left out. */
export function OverviewChain({ stages }: { stages: Overview['stages'] }) {
  const { t } = useTranslation();
  const line = (count: number, text: string) => (count === 0 ? [] : [text]);
  const { rounds, candidates, lists, openItems, overdueItems, closedItems, verdicts } = stages;
  return (
    <ChainPicture
      stages={{
        results: { count: stages.datasets, open: line(rounds, t('home.stage.rounds', { count: rounds })) },
        problems: {
          count: stages.problems,
          open: [
            ...line(candidates, t('home.stage.candidates', { count: candidates })),
            ...line(lists, t('home.stage.lists', { count: lists })),
          ],
        },
        ledger: {
          count: stages.items,
          open: [
            ...line(openItems, t('home.stage.open', { count: openItems })),
            ...line(overdueItems, t('home.stage.overdue', { count: overdueItems })),
            ...line(closedItems, t('home.stage.closed', { count: closedItems })),
          ],
        },
        effects: {
          count: stages.evaluations,
          open: evaluationVerdicts.flatMap((verdict) => {
            const count = verdicts[verdict] ?? 0;
            return line(count, t('home.stage.verdict', { verdict: t(`verdict.${verdict}`), count }));
          }),
        },
      }}
    />
  );
}
