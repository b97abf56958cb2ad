import { setTimeout as sleep } from 'node:timers/promises';
import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import type { Visitor } from '#test/support/visitor.ts';

/** The mean in mathematics by a grouping, or of everybody. */
export const meanBy = (by: string | null, rest: Partial<EstimateQuery> = {}): EstimateQuery => ({
  ...{ measure: 'math', statistic: { kind: 'mean' }, by },
  ...rest,
});

/** The answer to a query; a server that is too busy asks to try again in a moment. */
export async function askEstimates(who: Visitor, datasetId: string, query: EstimateQuery) {
  for (;;) {
    const { status, body } = await who.tryTo('POST /api/estimates', { body: { datasetId, query } });
    if (status === 200) return body;
    if (status !== 503) throw new Error(JSON.stringify(body));
    await sleep(200);
  }
}
