import { once } from 'node:events';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { RuleError } from '#domain/ruleError.ts';
import { describeRefusal, type ReaderMessage, type ReaderRequest, type ReaderTasks } from './readerMessage.ts';

/**
 * Reads one uploaded file in a process of its own, so that a hostile file can exhaust no more than that process. It takes one
 * request, answers, and ends. Standard input stays open meanwhile: when it closes, whoever asked is gone and so is the work.
 */
refuseConnections();
const input = createInterface({ input: process.stdin });
const [line] = (await once(input, 'line')) as [string];
input.once('close', () => process.exit(1));
await send(await answer(JSON.parse(line) as ReaderRequest));
process.exit(0);

/** No reader has a reason to connect to anything; where the system cannot take the network away, this still stops a library that tries. */
function refuseConnections(): void {
  Socket.prototype.connect = () => {
    throw new Error('a reader has no network');
  };
}

async function answer(asked: ReaderRequest): Promise<ReaderMessage> {
  try {
    return { kind: 'result', result: await work(asked) };
  } catch (error) {
    if (error instanceof RuleError) return { kind: 'refusal', refusal: describeRefusal(error) };
    throw error;
  }
}

/** Loads only what the task needs: a workbook does not wait for the column store. */
async function work(asked: ReaderRequest): Promise<ReaderTasks[ReaderRequest['kind']]['result']> {
  switch (asked.kind) {
    case 'prepare': {
      const { prepareDataset } = await import('#services/monitoring/prepareDataset.ts');
      return prepareDataset(asked.request, (stage, share) => {
        process.stdout.write(`${JSON.stringify({ kind: 'progress', stage, share } satisfies ReaderMessage)}\n`);
      });
    }
    case 'inspect': {
      const { inspectFile } = await import('#services/monitoring/inspectFile.ts');
      return inspectFile(asked.request);
    }
    case 'figures': {
      const { readFigures } = await import('#files/figures/readFigures.ts');
      return readFigures(asked.request.path, asked.request.originalName);
    }
    case 'plan': {
      const { readPlanFile } = await import('#files/plans/readPlanFile.ts');
      return readPlanFile(asked.request.path, asked.request.originalName);
    }
    case 'personal': {
      const { findPersons } = await import('#domain/disclosure/personalFindings.ts');
      const { readFiledText } = await import('#files/evidence/readFiledText.ts');
      const text = await readFiledText(asked.request.path, asked.request.originalName);
      const found = findPersons(text?.parts ?? []);
      return found.length === 0 && text?.isWhole !== true ? null : found;
    }
    case 'workbook': {
      const { path, originalName, most } = asked.request;
      const { readWorkbook } = await import('#files/xlsx/readWorkbook.ts');
      const { workbookLimits } = await import('#files/xlsx/workbookLimits.ts');
      const { packSheets } = await import('./packSheets.ts');
      return packSheets(await readWorkbook(path, { name: originalName, limits: { ...workbookLimits, ...most } }));
    }
  }
}

/** Resolves when the line has left this process. */
async function send(message: ReaderMessage): Promise<void> {
  await new Promise<void>((resolve) => {
    process.stdout.write(`${JSON.stringify(message)}\n`, () => resolve());
  });
}
