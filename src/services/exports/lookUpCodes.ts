import type { Database } from '#database/connect.ts';
import { listFilesNear, type TracedFileRow } from '#database/tracedFiles.ts';
import { fileOfCode, isOwnCode, misread, printedCode, readCodes, tracingCode } from '#domain/access/tracingCode.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type Keyring, tracingDigest } from '#services/access/keyring.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import type { Act } from '#services/act.ts';

/** Codes that are looked up at once. */
const most = 200;

/** A text that was found outside, and the keys under which codes are made. */
interface FoundText {
  readonly text: string;
  readonly keyring: Keyring;
}

/**
 * Which files the codes in a text lead to: to whom they went, when and what for. Of each other code it says whether this system made it,
 * or whether it was misread or is none of ours. Every look-up leaves a line with the codes, never the text.
 */
export async function lookUpCodes(db: Database, { actor, now }: Act, { text, keyring }: FoundText) {
  const codes = readCodes(text);
  if (codes.length > most)
    throw new RuleError('exports.too-many-codes', `文字中像核验码的有 ${codes.length} 个，一次至多查 ${most} 个`, {
      remedy: '请只粘贴核验码，或带有核验码的一页、几行。',
    });
  const near = await listFilesNear(db, codes);
  const read = codes.map((code) => ({ code, file: fileOfCode(code, near) }));
  const found = read.flatMap(({ code, file }) => (file === null ? [] : [shown(keyring, code, file)]));
  const unknown = read.flatMap(({ code, file }) =>
    file === null ? [{ code: printedCode(code), own: isMadeHere(keyring, code) }] : [],
  );
  const details = { files: found.map(({ id }) => id), unknown: unknown.map(({ code }) => code) };
  const subject = codes.map(printedCode).join(' ').slice(0, 200) || '没有读到核验码';
  await recordAudit(db, { actor, deed: 'access.trace-file', allowed: true, subject, details }, now);
  return { found, unknown };
}

function shown(keyring: Keyring, code: string, file: TracedFileRow) {
  const { id, kind, fileName, username, taker, at, purpose, reason, exportId, sha256 } = file;
  return {
    ...{ id, kind, fileName, username, taker, at, purpose, reason, exportId, sha256 },
    ...{ code: printedCode(file.code), misread: misread(code, file.code), genuine: isGenuine(keyring, file) },
  };
}

/** Whether what the record says of file, account, time and purpose is what the code was made from; null where its key was retired. */
function isGenuine(keyring: Keyring, file: TracedFileRow): boolean | null {
  const digest = tracingDigest(keyring, file.key);
  const at = new Date(file.at).toISOString();
  return digest === null ? null : tracingCode(digest, { ...file, at }) === file.code;
}

function isMadeHere(keyring: Keyring, code: string): boolean {
  return [...keyring.keys.keys()].some((key) => {
    const digest = tracingDigest(keyring, key);
    return digest !== null && isOwnCode(digest, code);
  });
}
