import type { Database } from '#database/connect.ts';
import type { ProblemListRow } from '#database/problems.ts';
import { listRecipients } from '#database/problems.ts';
import type { FileMark } from '#domain/access/useOfResults.ts';
import { methodInChinese } from '#domain/monitoring/methodInChinese.ts';
import type { FrozenEvidence } from '#domain/problems/evidence.ts';
import { problemNatureNames, severityNames, themeNames } from '#domain/problems/problem.ts';
import {
  type PaperEvidence,
  type PaperProblem,
  type PaperProblemLevel,
  suitabilityNotice,
} from '#domain/problems/problemListPaper.ts';
import type { PublishedProblem } from '#domain/problems/publishedProblem.ts';
import { inDigits } from '#domain/problems/supportedDigits.ts';
import { writeProblemList } from '#files/problemList/writeProblemList.ts';
import { dayOf } from '#services/act.ts';
import { getRound } from '#services/monitoring/manageRounds.ts';

/** A published list as an official paper (Word, GB/T 9704-2012), from its frozen snapshot alone, with the mark of who took it out. */
export async function problemListWord(db: Database, list: ProblemListRow, mark: FileMark): Promise<Buffer> {
  const round = await getRound(db, list.roundId);
  const recipients = await listRecipients(db, list.id);
  return writeProblemList({
    number: list.number,
    title: list.title,
    issuingBody: list.issuer,
    addressees: recipients.map(({ unitName }) => unitName),
    date: dayOf(new Date(list.publishedAt)),
    round: round.name,
    notice: suitabilityNotice,
    attachments: [],
    simulated: round.simulated,
    ...mark,
    problems: list.snapshot.map(paperProblem),
  });
}

const levels: Record<PublishedProblem['level'], PaperProblemLevel> = { city: '市', district: '区', school: '校' };

function paperProblem(problem: PublishedProblem): PaperProblem {
  const { number: code, title, condition, criterion, effect } = problem;
  return {
    ...{ code, title, condition, criterion, effect },
    level: levels[problem.level],
    theme: themeNames[problem.theme],
    nature: `${problemNatureNames[problem.nature]}、${severityNames[problem.severity]}`,
    evidence: problem.evidence.map(paperEvidence),
  };
}

const boundSigns = { 'at-most': '≤', 'at-least': '≥', exact: '' } as const;

function paperEvidence({ origin, indicator, subjectLabel, estimate }: FrozenEvidence): PaperEvidence {
  const digits = (value: number) => inDigits(value, estimate.standardError);
  return {
    indicator: `${subjectLabel} · ${indicator.name}`,
    value: `${boundSigns[estimate.bound ?? 'exact']}${digits(estimate.value)}${indicator.unit}`,
    standardError: estimate.standardError === null ? null : digits(estimate.standardError),
    interval: estimate.interval === null ? null : estimate.interval.map(digits).join('—'),
    students: estimate.nBand ?? (estimate.n === null ? null : String(estimate.n)),
    schools: estimate.schools === null ? null : String(estimate.schools),
    method: methodInChinese(estimate.method),
    source:
      origin.kind === 'microdata'
        ? `${origin.datasetName} 第 ${origin.datasetVersion} 版（${origin.contentHash.slice(0, 12)}）`
        : `${origin.source}${origin.page === null ? '' : ` 第 ${origin.page} 页`}`,
  };
}
