import { queryOptions } from '@tanstack/react-query';
import { call, type Reply } from '#web/client.ts';
import { sharedWork } from '#web/queries.ts';

/** Meetings in reach, the latest day first. */
export const meetingsQuery = queryOptions({
  queryKey: ['meetings'],
  queryFn: () => call('GET /api/meetings'),
  ...sharedWork,
});

/** One meeting with its sign-in sheet, minutes and resolutions. */
export const meetingQuery = (id: string) =>
  queryOptions({
    queryKey: ['meetings', id],
    queryFn: () => call('GET /api/meetings/:id', { params: { id } }),
    ...sharedWork,
  });

export type MeetingLine = Reply<'GET /api/meetings'>[number];
export type Meeting = Reply<'GET /api/meetings/:id'>;
export type Invitation = Meeting['invitations'][number];
export type Resolution = Meeting['resolutions'][number];
