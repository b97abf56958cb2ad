import { setTimeout as sleep } from 'node:timers/promises';
import { getReferenceFile } from '#test/support/referenceData.ts';
import type { Visitor } from '#test/support/visitor.ts';
import { linkingErrors, withStrata } from './data.ts';

const years = [2012, 2015, 2018] as const;

/** The year of a round of the story. */
export type Year = (typeof years)[number];

/** What the story reads of each round: its data and their dictionary. */
export const roundFiles = years.flatMap((year) => [`pisa${year}_tur.csv.gz`, `pisa${year}_tur.dict.json`]);

/** A round and the data that were imported into it. */
export interface ImportedRound {
  readonly roundId: string;
  readonly datasetId: string;
}

/** Opens the three rounds in their order, each with its student file. */
export async function importRounds(analyst: Visitor): Promise<Readonly<Record<Year, ImportedRound>>> {
  return {
    2012: await importRound(analyst, 2012),
    2015: await importRound(analyst, 2015),
    2018: await importRound(analyst, 2018),
  };
}

async function importRound(analyst: Visitor, year: Year): Promise<ImportedRound> {
  const round = await analyst.ask('POST /api/rounds', {
    body: {
      ...{ name: `PISA ${year}`, year, cycle: null, domains: ['math', 'reading', 'science'], level: 'national' },
      ...{ nominalGrade: '15 岁', testedGrade: '15 岁', approvalNumber: null, purpose: '问题发现与工作改进' },
    },
  });
  const upload = await analyst.upload('POST /api/uploads', getReferenceFile(`pisa${year}_tur.csv.gz`));
  const inspection = await analyst.ask('GET /api/uploads/:id/inspection', { params: { id: upload.body.id } });
  const job = await analyst.ask('POST /api/imports', {
    body: {
      ...{ uploadId: upload.body.id, roundId: round.id, name: '学生数据' },
      mapping: withStrata(inspection.suggestion, year),
    },
  });
  return { roundId: round.id, datasetId: await finished(analyst, job.id) };
}

async function finished(analyst: Visitor, id: string): Promise<string> {
  for (let tries = 0; tries < 300; tries++) {
    const job = await analyst.ask('GET /api/imports/:id', { params: { id } });
    if (job.state === 'refused') throw new Error(JSON.stringify(job.refusal));
    if (job.datasetId !== null) return job.datasetId;
    await sleep(100);
  }
  throw new Error('the import did not end');
}

/** Registers what OECD publishes about the link between each round and the next. */
export async function registerLinks(analyst: Visitor, rounds: Readonly<Record<Year, ImportedRound>>): Promise<void> {
  for (const [key, measures] of Object.entries(linkingErrors)) {
    const [from, to] = key.split('-').map(Number) as [Year, Year];
    for (const [measure, value] of Object.entries(measures))
      await analyst.ask('POST /api/linking-errors', {
        body: {
          ...{ measure, value, source: 'OECD，PISA 技术附录' },
          ...{ fromRoundId: rounds[from].roundId, toRoundId: rounds[to].roundId },
        },
      });
  }
}
