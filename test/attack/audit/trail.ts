import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Visitor } from '#test/support/visitor.ts';

/** What the independent verifier said, run as the program of its own that it is. */
export interface Verdict {
  /** 0 nothing was changed, 1 something was, 2 it could not look. */
  readonly code: number;
  readonly said: string;
}

const program = resolve('bin/verify-audit.mjs');

/** Runs the verifier. */
export function runVerifier(args: readonly string[]): Promise<Verdict> {
  return new Promise((done) => {
    execFile(process.execPath, [program, ...args], { maxBuffer: 64 * 1_048_576 }, (error, out, wrong) =>
      done({ code: error === null ? 0 : Number(error.code), said: `${out}${wrong}` }),
    );
  });
}

/** A folder with the anchors and their key, taken from a data folder at this moment. */
export interface Taken {
  readonly folder: string;
  readonly anchors: string;
  readonly key: string;
  /** Verifies lines (JSON texts) against the anchors that were taken, or without them. */
  verify(lines: readonly string[], given?: { readonly withAnchors: boolean }): Promise<Verdict>;
  drop(): Promise<void>;
}

/** Takes the anchors out of a data folder. */
export async function takeAnchors(dataFolder: string): Promise<Taken> {
  const folder = await mkdtemp(join(tmpdir(), 'mingjian-audit-'));
  const [anchors, key] = [join(folder, 'anchors.jsonl'), join(folder, 'anchor.pub')];
  await copyFile(join(dataFolder, 'audit', 'anchors.jsonl'), anchors);
  await copyFile(join(dataFolder, 'audit', 'anchor.pub'), key);
  return {
    ...{ folder, anchors, key },
    verify: async (lines, { withAnchors } = { withAnchors: true }) => {
      const file = join(folder, 'lines.jsonl');
      await writeFile(file, lines.map((line) => `${line}\n`).join(''));
      return runVerifier(['--lines', file, ...(withAnchors ? ['--anchors', anchors, '--key', key] : [])]);
    },
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The export as the audit administrator gets it, a JSON text for each line. */
export async function exportedLines(audit: Visitor): Promise<readonly string[]> {
  const { bytes } = await audit.tryTo('GET /api/audit/lines');
  return bytes.toString().trim().split('\n');
}
