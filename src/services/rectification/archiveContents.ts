import { dutyKindNames } from '#domain/rectification/duty.ts';
import { evidenceKindNames, evidenceReviewNames, itemKindNames } from '#domain/rectification/item.ts';
import { itemStateNames } from '#domain/rectification/states.ts';
import { dayOf } from '#services/act.ts';
import type { ArchivedFile, ArchivedPiece } from './archiveManifest.ts';
import type { readItem } from './readItems.ts';

type Item = Awaited<ReturnType<typeof readItem>>;

/** 目录 of an archive, for people: the item, every version of its evidence with who, when and why, and what is missing. Lines end as Windows ends them. */
export function archiveContents(item: Item, pieces: readonly ArchivedPiece[]): string {
  const missing = item.evidenceRequests.filter((request) => request.missing);
  const lines = [
    `整改事项档案目录${item.simulated ? '（模拟数据）' : ''}`,
    '',
    `编号：${item.number}`,
    `整改事项：${item.title}`,
    `整改类型：${itemKindNames[item.kind]}　状态：${itemStateNames[item.state]}`,
    `整改目标：${item.target}`,
    `整改时限：${item.windowText}　原定到期日：${item.originalDue ?? '全程'}　现行到期日：${item.dueDate ?? '全程'}`,
    ...item.duties.map(({ kind, unitName }) => `${dutyKindNames[kind]}：${unitName}`),
    `办理历史：${item.history.length} 条，${item.brokenLink === null ? '散列链完整' : `散列链在第 ${item.brokenLink} 条断开`}（见 manifest.json）`,
    '',
    `佐证材料：${pieces.length} 份`,
    ...pieces.flatMap(pieceLines),
    ...(missing.length === 0 ? [] : ['', `要求而未提交：${missing.map(({ title }) => `《${title}》`).join('、')}`]),
    '',
    '每个文件的 SHA-256 都列在上面，可与文件逐一核对；manifest.json 供程序读取。',
  ];
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function pieceLines({ kind, title, versions }: ArchivedPiece, place: number): string[] {
  return ['', `${place + 1}. 《${title}》（${evidenceKindNames[kind]}）`, ...versions.flatMap(versionLines)];
}

function versionLines({ path, version, file }: ArchivedFile): string[] {
  const filed = [`   第 ${version} 版`, file.uploader, `${dayOf(new Date(file.uploadedAt))} 提交`, file.reason];
  const verdict = file.reviewedAt === null ? [] : [file.reviewer, `${dayOf(new Date(file.reviewedAt))} 审核`];
  const until = file.validUntil === null ? null : `有效期至 ${file.validUntil}`;
  const judged = [`   ${evidenceReviewNames[file.review]}`, ...verdict, file.reviewReason, until];
  return [joined(filed), joined(judged), `   ${path}（${file.bytes} 字节）`, `   SHA-256 ${file.sha256}`];
}

const joined = (parts: readonly (string | null)[]) => parts.filter((part) => part !== null && part !== '').join('　');
