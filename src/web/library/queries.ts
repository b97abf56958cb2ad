import { queryOptions } from '@tanstack/react-query';
import { call, type Reply } from '#web/client.ts';

/** Measures of the product and of the regions in sight. */
export const measuresQuery = queryOptions({ queryKey: ['measures'], queryFn: () => call('GET /api/measures') });

/** School terms, and the arranged holidays of the years known. */
export const schoolTermsQuery = queryOptions({
  queryKey: ['school-terms'],
  queryFn: () => call('GET /api/school-terms'),
});

/** How a window would be read in a year; refused where it cannot be. */
export const windowQuery = (text: string, year: number) =>
  queryOptions({
    queryKey: ['windows', text, year],
    queryFn: () => call('GET /api/windows', { query: { text, year: String(year) } }),
    enabled: text !== '' && year >= 2000,
    retry: false,
  });

export type OfferedMeasure = Reply<'GET /api/measures'>[number];
export type SchoolTerms = Reply<'GET /api/school-terms'>;
