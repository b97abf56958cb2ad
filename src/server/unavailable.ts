import { RuleError } from '#domain/ruleError.ts';
import { passingFailure } from '#services/passingFailure.ts';

/** Seconds after which whoever was turned away may try again. */
export const retryAfter = 3;

/** The refusal for an error that says nothing about the request, only about the moment: 503, or 507 where the disk is full. Else null. */
export function unavailable(error: unknown): RuleError | null {
  const failure = passingFailure(error);
  if (failure === null) return null;
  return failure === 'disk-full' ? fullDisk() : databaseAway();
}

function databaseAway(): RuleError {
  return new RuleError('server.unavailable', '数据库暂时不可用，系统正在恢复', {
    status: 503,
    remedy: '请几秒后再试。刚才在提交的，请先刷新，看看是否已经生效。',
  });
}

function fullDisk(): RuleError {
  return new RuleError('server.disk-full', '磁盘空间已满，操作没有生效', {
    status: 507,
    remedy: '仍可查看已有内容。请系统管理员清理磁盘，然后再试。',
  });
}
