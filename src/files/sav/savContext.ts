import type { SavHeader } from './savHeader.ts';
import { savRefusal } from './savRefusal.ts';
import type { SavDecoder } from './savText.ts';

/** What turning bytes into names and labels needs to know about the file. */
export interface SavContext {
  readonly file: string;
  readonly header: SavHeader;
  readonly decode: SavDecoder;
}

/** Text of a name or label; where it is not text of the file's encoding the file is refused. */
export function decodeLabel(context: SavContext, bytes: Buffer, what: string): string {
  const text = context.decode(bytes);
  if (text !== null) return text;
  throw savRefusal({
    code: 'encoding',
    file: context.file,
    message: `${what}无法按文件声明的字符编码读出（${bytes.toString('latin1').slice(0, 20)}）。`,
    remedy: '请在 SPSS 中以正确的编码打开，另存为 Unicode 格式的 .sav 后再导入。',
  });
}
