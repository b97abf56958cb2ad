import type { Visitor } from './visitor.ts';

/** A meeting of one unit on a day that is over, held and minuted by whoever calls it, without resolutions; answers its id. */
export async function minutedMeeting(host: Visitor, { unitId, day }: { unitId: string; day: string }): Promise<string> {
  const { id } = await host.ask('POST /api/meetings', {
    body: {
      ...{ kind: 'briefing', title: '监测结果解读会', day, begins: '08:00', ends: '08:30', place: '二楼会议室' },
      ...{ agenda: ['解读监测报告'], unitIds: [unitId], posts: null, listId: null, planId: null, itemId: null },
    },
  });
  const params = { id };
  await host.ask('POST /api/meetings/:id/held', { params });
  const minutes = { version: 0, text: '会议解读了监测报告。', reason: null, resolutions: [] };
  await host.ask('POST /api/meetings/:id/minutes', { params, body: minutes });
  return id;
}
