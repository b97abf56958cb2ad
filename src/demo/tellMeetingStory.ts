import { callMeeting, holdMeeting } from '#services/meetings/callMeeting.ts';
import { moveMeeting } from '#services/meetings/moveMeeting.ts';
import { noteAttendance, signIn } from '#services/meetings/noteAttendance.ts';
import { publishMinutes } from '#services/meetings/publishMinutes.ts';
import { getKnown, perform, type Stage } from './stage.ts';
import { dayFrom } from './storyDates.ts';

const about = { listId: null, planId: null, itemId: null };
const times = { begins: '09:00', ends: '11:00' };

/** Two meetings: one held and minuted, with a resolution that waits to be taken up; one to come, which was put off by a week. */
export async function tellMeetingStory(stage: Stage): Promise<void> {
  await tellHeldMeeting(stage);
  const { now, units } = stage;
  const by = { post: 'basic-officer', on: dayFrom(now, -6) };
  const day = dayFrom(now, 8);
  const { id } = await perform(stage, by, (db, act) =>
    callMeeting(db, act, {
      ...{ kind: 'progress', title: '整改工作推进会（模拟数据）', place: '市教育局三楼会议室', ...times, ...about },
      ...{ agenda: ['听取各区县进展', '研究需要协调的事项'], posts: '分管负责人', day: dayFrom(now, 1) },
      unitIds: ['990102-bureau', '990122-bureau', '990171-bureau', 'city-institute'].map((key) => getKnown(units, key)),
    }),
  );
  await perform(stage, { ...by, on: dayFrom(now, -2) }, (db, act) =>
    moveMeeting(db, act, { id, day, ...times, place: '市教育局三楼会议室', reason: '与全市开学工作检查时间冲突' }),
  );
}

async function tellHeldMeeting(stage: Stage): Promise<void> {
  const { now, units } = stage;
  const day = dayFrom(now, -30);
  const [host, guest] = ['institute-researcher', '990102-officer'];
  const bureaus = ['990102-bureau', '990122-bureau'].map((key) => getKnown(units, key));
  const { id } = await perform(stage, { post: host, on: dayFrom(now, -40) }, (db, act) =>
    callMeeting(db, act, {
      ...{
        kind: 'consultation',
        title: '数学学业质量会诊（模拟数据）',
        place: '市教科院二楼会议室',
        day,
        ...times,
        ...about,
      },
      ...{ agenda: ['会诊成因', '商定教研安排'], posts: '分管负责人、数学教研员', unitIds: bureaus },
    }),
  );
  await perform(stage, { post: guest, on: day }, (db, act) =>
    signIn(db, act, { id, attendance: 'present', note: '分管副局长' }),
  );
  await perform(stage, { post: host, on: day }, async (db, act) => {
    await noteAttendance(db, act, { id, unitId: bureaus[1], attendance: 'present', note: '数学教研员' });
    await holdMeeting(db, act, id);
  });
  await perform(stage, { post: host, on: dayFrom(now, -28) }, (db, act) =>
    publishMinutes(db, act, {
      ...{ id, version: 0, reason: null },
      text: '会议听取了两区县对成因的分析，认为函数单元的教学进度和作业设计需要统一研究。\n会议商定由市教科院牵头，每月开展一次联合教研。',
      resolutions: [
        { text: '每月开展一次跨区县联合教研', unitIds: [getKnown(units, 'city-institute')], dueOn: dayFrom(now, 60) },
      ],
    }),
  );
}
