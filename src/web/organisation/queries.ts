import { queryOptions } from '@tanstack/react-query';
import { call, type Reply } from '#web/client.ts';

/** Regions and units in code order, as far as the signed-in post sees them. */
export const organisationQuery = queryOptions({
  queryKey: ['organisation'],
  queryFn: () => call('GET /api/organisation'),
});

/** Accounts in order of user name. */
export const accountsQuery = queryOptions({ queryKey: ['accounts'], queryFn: () => call('GET /api/accounts') });

/** What the three administrators asked of each other, the newest first. */
export const recoveriesQuery = queryOptions({
  queryKey: ['recoveries'],
  queryFn: () => call('GET /api/administrators/recoveries'),
});

/** One such request. */
export type RecoveryLine = Reply<'GET /api/administrators/recoveries'>[number];

/** The release rules of every region, and how they changed. */
export const limitsQuery = queryOptions({ queryKey: ['limits'], queryFn: () => call('GET /api/disclosure/limits') });

/** The release rules of one region. */
export type RegionLimits = Reply<'GET /api/disclosure/limits'>['regions'][number];

/** One change of them. */
export type LimitsLine = Reply<'GET /api/disclosure/limits'>['changes'][number];

/** Regions and units. */
export type Organisation = Reply<'GET /api/organisation'>;

/** One account with its post. */
export type AccountLine = Reply<'GET /api/accounts'>[number];
