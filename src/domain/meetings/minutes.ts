import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';
import { itemKinds } from '#domain/rectification/item.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { MeetingState } from './meeting.ts';

/** 决议: what is to be done, by whom and until when. The first unit leads, the others share. */
export const newResolution = z.strictObject({
  text: z.string().trim().min(4, '请写明决议事项').max(200),
  unitIds: z.array(z.uuid()).min(1, '请选择责任单位').max(20),
  dueOn: isoDay('请填写完成日期'),
});

/** Minutes (会议纪要). Version 0 was not there yet; a later one needs a reason and leaves the earlier ones as they were. */
export const newMinutes = z.strictObject({
  version: z.int().min(0),
  text: z.string().trim().min(10, '请填写会议纪要').max(10_000),
  reason: z.string().trim().min(4, '请写明修订理由').max(200).nullable(),
  resolutions: z.array(newResolution).max(40),
});
export type NewMinutes = z.infer<typeof newMinutes>;

/** The plan in force that takes a resolution as a task. */
export const resolutionAsTask = z.strictObject({ planId: z.uuid('请选择实施方案') });

/** What a ledger item needs beyond the resolution that it comes from. */
export const resolutionAsItem = z.strictObject({
  title: z.string().trim().min(4, '请填写整改事项').max(80),
  problemIds: z.array(z.uuid()).min(1, '请选择对应的问题').max(50),
  kind: z.enum(itemKinds),
  target: z.string().trim().min(4, '请填写可检验的整改目标').max(300),
});
export type ResolutionAsItem = z.infer<typeof resolutionAsItem>;

/** A meeting with its newest minutes, as far as the next ones ask. `day` is ISO. */
export interface Minuted {
  readonly state: MeetingState;
  readonly version: number;
  readonly day: string;
}

/** Refuses minutes of a meeting that was not held, over a version that is no longer the newest, a change without reason, and dates before the meeting. */
export function requireMinutes({ state, version, day }: Minuted, given: NewMinutes): void {
  if (state !== 'held' && state !== 'published')
    throw new RuleError('meetings.not-held', '会议还没有召开，不能印发纪要', {
      status: 409,
      remedy: '请先登记会议已召开。',
    });
  if (given.version !== version)
    throw new RuleError('meetings.changed-meanwhile', '纪要刚刚已被他人修订，您看到的不是最新文本', {
      status: 409,
      remedy: '请刷新后再修订；您的操作没有生效。',
    });
  if (version > 0 && given.reason === null) throw new RuleError('meetings.no-reason', '修订已印发的纪要须写明理由');
  for (const [place, { dueOn, unitIds }] of given.resolutions.entries()) {
    if (dueOn < day) throw new RuleError('meetings.due-before', `第 ${place + 1} 条决议的完成日期早于会议日期`);
    if (new Set(unitIds).size !== unitIds.length)
      throw new RuleError('meetings.unit-twice', `第 ${place + 1} 条决议中有单位重复`);
  }
}

/** Why a resolution is taken back before anybody took it up. */
export const withdrawnResolution = z.strictObject({ reason: z.string().trim().min(4, '请写明撤销的理由').max(200) });

/** A resolution as far as its handing out asks. */
export interface HandedResolution {
  readonly taskId: string | null;
  readonly itemId: string | null;
  readonly withdrawnAt: string | null;
}

/** Refuses a resolution that is a task or an item already, or was taken back. */
export function requireNotAssigned({ taskId, itemId, withdrawnAt }: HandedResolution): void {
  if (withdrawnAt !== null)
    throw new RuleError('meetings.withdrawn-already', '这条决议已经撤销', {
      status: 409,
      remedy: '仍须办理的，请修订纪要，补充一条新的决议。',
    });
  if (taskId === null && itemId === null) return;
  throw new RuleError('meetings.assigned-already', `这条决议已经${taskId === null ? '起草为台账项' : '列入实施方案'}`, {
    status: 409,
    remedy: '请从决议后面的链接查看，不必重复交办。',
  });
}
