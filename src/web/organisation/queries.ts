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

/** Regions and units as they were on a day; today when null. */
export const registerQuery = (on: string | null) =>
  queryOptions({
    queryKey: ['register', on],
    queryFn: () => call('GET /api/organisation/register', { query: on === null ? {} : { on } }),
  });
export type Register = Reply<'GET /api/organisation/register'>;

/** Everything that is known of one unit. */
export const unitQuery = (id: string) =>
  queryOptions({ queryKey: ['unit', id], queryFn: () => call('GET /api/units/:id', { params: { id } }) });
export type UnitRecord = Reply<'GET /api/units/:id'>;

/** What a unit holds that needs a place when it ends. */
export const heldQuery = (id: string) =>
  queryOptions({ queryKey: ['unit', id, 'held'], queryFn: () => call('GET /api/units/:id/held', { params: { id } }) });
export type HeldByUnit = Reply<'GET /api/units/:id/held'>;

/** The newest changes of regions and units. */
export const changesQuery = queryOptions({
  queryKey: ['register', 'changes'],
  queryFn: () => call('GET /api/organisation/changes', { query: {} }),
});
export type RegisterChange = Reply<'GET /api/organisation/changes'>[number];

/** 教育集团, 结对帮扶 and 试点. */
export const alliancesQuery = queryOptions({ queryKey: ['alliances'], queryFn: () => call('GET /api/alliances') });
export type Alliance = Reply<'GET /api/alliances'>[number];

/** Posts that an account held, with their dates. */
export const postsQuery = (id: string) =>
  queryOptions({ queryKey: ['posts', id], queryFn: () => call('GET /api/accounts/:id/posts', { params: { id } }) });

/** Every delegation, the newest first. */
export const allDelegationsQuery = queryOptions({
  queryKey: ['delegations'],
  queryFn: () => call('GET /api/delegations'),
});

/** A sheet of schools held against the register. */
export type SchoolPreview = Reply<'POST /api/organisation/schools/preview'>;
