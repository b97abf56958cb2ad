import type { Readable } from 'node:stream';
import { RuleError } from '#domain/ruleError.ts';
import type { ReaderMessage } from './readerMessage.ts';

/** How an answer is listened to. */
export interface Listening {
  readonly onProgress: (stage: string, share: number) => void;
  /** MiB that a reader may say in all; one that says more is cut off. */
  readonly answerMegabytes: number;
}

/** Reads messages until a result or a refusal comes, or null when the reader is gone without one. */
export async function readAnswer(stream: Readable, listening: Listening): Promise<ReaderMessage | null> {
  for await (const line of linesOf(stream, listening.answerMegabytes * 2 ** 20)) {
    const message = parseMessage(line);
    if (message?.kind === 'progress') listening.onProgress(message.stage, message.share);
    else if (message !== null) return message;
  }
  return null;
}

/** Whole lines; what follows the last line feed is none. */
async function* linesOf(stream: Readable, most: number): AsyncGenerator<string> {
  let begun: string[] = [];
  let length = 0;
  for await (const text of stream.setEncoding('utf8') as AsyncIterable<string>) {
    length += text.length;
    if (length > most) throw tooMuch();
    const [end = '', ...lines] = text.split('\n');
    begun.push(end);
    for (const next of lines) {
      yield begun.join('');
      begun = [next];
    }
  }
}

/** A line cut short by the death of the reader, or one that is none of ours, is no message. */
function parseMessage(line: string): ReaderMessage | null {
  try {
    const message = JSON.parse(line) as ReaderMessage | null;
    return message !== null && ['progress', 'result', 'refusal'].includes(message.kind) ? message : null;
  } catch {
    return null;
  }
}

function tooMuch(): RuleError {
  return new RuleError('import.too-much', '文件里的内容太多，未读取', { remedy: '请拆分后分次导入。' });
}
