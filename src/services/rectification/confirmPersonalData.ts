import type { Database } from '#database/connect.ts';
import { type PersonalFinding, personalKindNames } from '#domain/disclosure/personalFindings.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { RuleError } from '#domain/ruleError.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import type { Act } from '#services/act.ts';
import type { PersonalCheck } from './personalDataInFile.ts';

/** As many places are told as fit on a screen. */
const toldPlaces = 20;

/** What a check found and why the file is filed nevertheless. */
export interface CheckedFile {
  readonly itemId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly personal: PersonalCheck;
  readonly confirmed: string | null;
}

/**
 * Refuses a file in which personal data were found (`ledger.evidence-personal`, with the places, never with what stands there) until
 * somebody says why it is needed so; that goes on the trail. Gives what the history of the item keeps of it.
 */
export async function confirmPersonalData(db: Database, { actor, now }: Act, file: CheckedFile): Promise<object> {
  const { itemId, fileName, sha256, personal, confirmed } = file;
  if (personal === null) return { personalData: 'not-read' };
  if (personal.length === 0) return { personalData: 'none' };
  const found = [...new Set(personal.map(({ kind }) => kind))];
  if (confirmed === null) throw refusal(fileName, personal);
  refuseRanking(confirmed);
  refusePersonalData(confirmed);
  const details = { sha256, personalData: found, places: personal.length, confirmed };
  await recordAudit(db, { actor, deed: 'ledger.file-evidence', allowed: true, subject: itemId, details }, now);
  return { personalData: found, confirmed };
}

function refusal(fileName: string, personal: readonly PersonalFinding[]): RuleError {
  const names = [...new Set(personal.map(({ kind }) => personalKindNames[kind]))].join('、');
  return new RuleError('ledger.evidence-personal', `文件中查到${names}，共 ${personal.length} 处，尚未提交`, {
    ...{ status: 409, remedy: '请删去后重新选择文件；确需保留的，写明理由后再提交，理由记入台账履历和审计日志。' },
    places: personal.slice(0, toldPlaces).map(({ kind, part, row, column }) => ({
      ...{ file: `${fileName}（${part}）`, row, column: `第 ${column} 列`, value: personalKindNames[kind] },
    })),
  });
}
