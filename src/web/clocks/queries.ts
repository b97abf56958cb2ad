import { queryOptions } from '@tanstack/react-query';
import { call, type Reply } from '#web/client.ts';
import { sharedWork } from '#web/queries.ts';

/** Digests of one's own post, newest first. */
export const remindersQuery = queryOptions({
  queryKey: ['reminders'],
  queryFn: () => call('GET /api/reminders'),
  ...sharedWork,
});

/** Proposals and papers in reach. */
export const escalationsQuery = queryOptions({
  queryKey: ['escalations'],
  queryFn: () => call('GET /api/escalations'),
  ...sharedWork,
});

/** Where one wants digests, and what there is to choose. */
export const noticeChoiceQuery = queryOptions({
  queryKey: ['notice-choice'],
  queryFn: () => call('GET /api/self/notices'),
});

/** Channels as the system administrator keeps them. */
export const robotsQuery = queryOptions({
  queryKey: ['notice-robots'],
  queryFn: () => call('GET /api/notice-robots'),
});

/** What one's own region set for its clocks, and every change of it. */
export const clockSettingsQuery = queryOptions({
  queryKey: ['clock-settings'],
  queryFn: () => call('GET /api/clocks/settings'),
});

export type ClockSettings = Reply<'GET /api/clocks/settings'>;
export type EscalationLine = Reply<'GET /api/escalations'>[number];
export type Digest = Reply<'GET /api/reminders'>['digests'][number];
export type NoticeChoice = Reply<'GET /api/self/notices'>;
