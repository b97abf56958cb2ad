import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerSearch } from '#domain/rectification/ledgerFilter.ts';
import { QueryView } from '#web/components/QueryView.tsx';
import { countsQuery, type ItemLine, itemPagesQuery } from './queries.ts';

/** What is known so far of the items that fit, and how to know more. */
export interface LedgerPages {
  readonly lines: readonly ItemLine[];
  readonly total: number;
  readonly isMore: boolean;
  readonly isLoading: boolean;
  readonly more: () => void;
}

interface LedgerPagesViewProps {
  readonly search: LedgerSearch;
  readonly children: (pages: LedgerPages) => ReactNode;
}

/** Asks for the items that fit, a page at a time, and shows what there is. */
export function LedgerPagesView({ search, children }: LedgerPagesViewProps) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery(itemPagesQuery(search));
  const counts = useQuery(countsQuery(search));
  const { fetchNextPage, isFetchingNextPage, hasNextPage } = pages;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <QueryView query={pages}>
      {(data) => {
        const lines = data.pages.flat();
        if (lines.length === 0) return <p>{t('ledger.noMatch')}</p>;
        const total = Math.max(counts.data?.total ?? 0, lines.length);
        return <>{children({ lines, total, isMore: hasNextPage, isLoading: isFetchingNextPage, more })}</>;
      }}
    </QueryView>
  );
}
