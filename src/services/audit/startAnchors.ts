import type { Database } from '#database/connect.ts';
import { type AnchorPlace, type Anchors, checkLastAnchor, keepAnchors } from './keepAnchors.ts';

/** How often it is looked whether an anchor is due, in milliseconds. */
const interval = 5_000;

/** Anchors that are being kept, what an administrator should know of them, and how to end it. */
export interface RunningAnchors {
  readonly anchors: Anchors;
  readonly notices: readonly string[];
  /** Writes a last anchor with every chain. */
  close(): Promise<void>;
}

/** Compares the last anchor with the database, writes one with every chain, and goes on writing. */
export async function startAnchors(db: Database, place: AnchorPlace): Promise<RunningAnchors> {
  const mismatch = await checkLastAnchor(db, place);
  const anchors = await keepAnchors(db, place);
  await anchors.write(true);
  const timer = setInterval(() => void anchors.tick(interval), interval);
  timer.unref();
  const { failure } = anchors.state();
  const notices = [
    ...(mismatch === null ? [] : [mismatched(mismatch)]),
    ...(failure === null ? [] : [`审计锚没有写成：${failure}`]),
  ];
  return {
    anchors,
    notices,
    close: async () => {
      clearInterval(timer);
      await anchors.write(true);
    },
  };
}

function mismatched(head: string): string {
  return `审计记录与库外的锚不符（${head}）：可能恢复了较早的备份，也可能有人改动了数据库。请审计管理员用 verify-audit 核对，此事已记入审计记录`;
}
