import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { RuleError } from '#domain/ruleError.ts';
import { type FileInspection, inspectFile } from '#services/monitoring/inspectFile.ts';
import { type PreparedDataset, prepareDataset } from '#services/monitoring/prepareDataset.ts';
import { describeRefusal, type WorkerMessage, type WorkerRequest } from './importMessage.ts';

/**
 * Reads uploaded files in a process of its own, so that a hostile file can exhaust no more than that process. It takes one
 * request, answers, and ends. Standard input stays open meanwhile: when it closes, whoever asked is gone and so is the work.
 */
const input = createInterface({ input: process.stdin });
const [line] = (await once(input, 'line')) as [string];
input.once('close', () => process.exit(1));
await send(await answer(JSON.parse(line) as WorkerRequest));
process.exit(0);

async function answer(request: WorkerRequest): Promise<WorkerMessage> {
  try {
    return { kind: 'result', result: await work(request) };
  } catch (error) {
    if (error instanceof RuleError) return { kind: 'refusal', refusal: describeRefusal(error) };
    throw error;
  }
}

function work(request: WorkerRequest): Promise<PreparedDataset | FileInspection> {
  if (request.kind === 'inspect') return inspectFile(request.request);
  return prepareDataset(request.request, (stage, share) => {
    process.stdout.write(`${JSON.stringify({ kind: 'progress', stage, share } satisfies WorkerMessage)}\n`);
  });
}

/** Resolves when the line has left this process. */
async function send(message: WorkerMessage): Promise<void> {
  await new Promise<void>((resolve) => {
    process.stdout.write(`${JSON.stringify(message)}\n`, () => resolve());
  });
}
