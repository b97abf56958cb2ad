import { queryOptions } from '@tanstack/react-query';
import type { ChainKind } from '#domain/chain/chainKind.ts';
import { call } from '#web/client.ts';

/** The chain from an object to both its ends, as far as I may see. */
export const chainQuery = (kind: ChainKind, id: string) =>
  queryOptions({
    queryKey: ['chain', kind, id],
    queryFn: () => call('GET /api/chain/:kind/:id', { params: { kind, id } }),
  });
