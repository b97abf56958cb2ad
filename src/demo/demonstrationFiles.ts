import { Readable } from 'node:stream';
import type { PreparedDataset } from '#services/monitoring/prepareDataset.ts';
import type { DemonstrationPlace, KeptFile } from './demonstrationPlace.ts';
import type { SimulatedCity } from './simulateCity.ts';
import type { SimulatedRound } from './simulateRound.ts';
import { storyTexts } from './storyTexts.ts';
import { toCsv } from './toCsv.ts';

/** A round's student file, in the vault and in the column store. */
export interface PreparedFile {
  readonly file: KeptFile;
  readonly prepared: PreparedDataset;
}

const limit = 32 * 1_048_576;

/** Puts the student files of both rounds into the vault and reads them, one process each. */
export async function prepareRounds(
  place: DemonstrationPlace,
  { rounds, mapping }: SimulatedCity,
): Promise<readonly [PreparedFile, PreparedFile]> {
  const prepare = async ({ fileName, students }: SimulatedRound): Promise<PreparedFile> => {
    const file = await keepText(place, fileName, toCsv(students));
    return { file, prepared: await place.prepare(file, mapping) };
  };
  return await Promise.all([prepare(rounds[0]), prepare(rounds[1])]);
}

/** Puts one small text file per piece of evidence of the story into the vault, by title. */
export async function keepEvidence(place: DemonstrationPlace): Promise<ReadonlyMap<string, KeptFile>> {
  const files = new Map<string, KeptFile>();
  for (const text of storyTexts)
    for (const title of text.evidenceTitles)
      files.set(title, await keepText(place, `${title}（模拟数据）.txt`, evidenceText(title, text.title)));
  return files;
}

/** With a byte-order mark, so that every editor on Windows reads it as UTF-8. */
function evidenceText(title: string, problem: string): string {
  return `\uFEFF模拟数据\r\n\r\n${title}\r\n\r\n对应问题：${problem}\r\n\r\n本文件由演示数据生成程序写出，只用于演示佐证材料的上传、审核与校验，不含任何真实信息。\r\n`;
}

async function keepText(place: DemonstrationPlace, name: string, text: string): Promise<KeptFile> {
  return { name, ...(await place.keepFile(Readable.from([Buffer.from(text)]), limit)) };
}
