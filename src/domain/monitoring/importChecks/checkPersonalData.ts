import type { ColumnInfo } from '#domain/monitoring/table.ts';
import { type BlockCheck, eachValue, joinChecks, type PlacedColumn } from './blockCheck.ts';
import type { Finding, Findings } from './findings.ts';
import {
  findPersonalData,
  hasBirthDate,
  isPersonalHeader,
  looksLikeChineseName,
  type PersonalData,
  personalDataNames,
} from './personalData.ts';

const REMEDY = '个人身份信息不得导入：请在原文件中删去这些列（学生编号请用不含身份信息的序号）后重新上传。';

/**
 * No names, identity numbers, 学籍号 or telephone numbers in any column, used or not. Cell values are not repeated in the
 * refusal, so that it may be stored and shown.
 */
export function checkPersonalData(columns: readonly ColumnInfo[], findings: Findings): BlockCheck {
  for (const { name } of columns)
    if (isPersonalHeader(name)) findings.refuse(finding(`列“${name}”按列名含有个人身份信息`), null);
  const checks = columns.map((info, index) =>
    info.type === 'text' ? checkTexts({ info, index }, findings) : checkDigits({ info, index }, findings),
  );
  return joinChecks(checks);
}

function finding(sentence: string): Finding {
  return { sentence, remedy: REMEDY };
}

function refuseKind(kind: PersonalData, row: number, column: string, findings: Findings): void {
  const shown = `（${personalDataNames[kind]}，已隐去）`;
  findings.refuse(finding(`列“${column}”含有${personalDataNames[kind]}`), { row, column, value: shown });
}

/** A text column is one of names when most of its many different values look like names. */
const DISTINCT_NAMES = 20;
const NAME_SHARE = 0.9;

function checkTexts({ info, index }: PlacedColumn, findings: Findings): BlockCheck {
  const names = new Set<string>();
  let filled = 0;
  let alike = 0;
  const judge = (value: string | number | null, row: number) => {
    if (typeof value !== 'string' || value === '') return;
    const kind = findPersonalData(value);
    if (kind !== null) refuseKind(kind, row, info.name, findings);
    filled += 1;
    if (!looksLikeChineseName(value)) return;
    alike += 1;
    if (names.size < DISTINCT_NAMES) names.add(value);
  };
  return {
    block: (block, start) => eachValue(block.values[index], (value, row) => judge(value, start + row)),
    finish: () => {
      if (names.size >= DISTINCT_NAMES && alike >= NAME_SHARE * filled)
        findings.refuse(finding(`列“${info.name}”的内容像是姓名`), null);
    },
  };
}

/** A number column is one of telephone numbers when at least half of its values look like one. */
const MOBILE_SHARE = 0.5;

/** Numbers of 18 digits lose their last digits in float64, but province and date of birth survive. */
function checkDigits({ info, index }: PlacedColumn, findings: Findings): BlockCheck {
  let filled = 0;
  let mobile = 0;
  const judge = (value: string | number | null, row: number) => {
    if (typeof value !== 'number') return;
    filled += 1;
    if (value < 1.3e10 || !Number.isInteger(value)) return;
    if (value < 2e10) mobile += 1;
    if (value > 1e17 && value < 1e18 && hasBirthDate(BigInt(value).toString()))
      refuseKind('identity-number', row, info.name, findings);
  };
  return {
    block: (block, start) => eachValue(block.values[index], (value, row) => judge(value, start + row)),
    finish: () => {
      if (mobile > 0 && mobile >= MOBILE_SHARE * filled)
        findings.refuse(finding(`列“${info.name}”的内容像是手机号`), null);
    },
  };
}
