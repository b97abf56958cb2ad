import { xlsxRefusal } from './xlsxRefusal.ts';

const forbidden = ['<!DOCTYPE', '<!ENTITY'];
const longest = Math.max(...forbidden.map((word) => word.length));

/** Watches the text of one part go by, piece by piece, and refuses a document type or an entity declaration in it. */
export function declarationGuard(file: string, part: string): (text: string) => void {
  let tail = '';
  return (text) => {
    const seen = tail + text;
    tail = text.length < longest ? seen.slice(-longest) : text.slice(-longest);
    if (!seen.includes('<!')) return;
    const upper = seen.toUpperCase();
    if (forbidden.some((word) => upper.includes(word))) throw declaration(file, part);
  };
}

function declaration(file: string, part: string): Error {
  return xlsxRefusal({
    code: 'declaration',
    message: `部件“${part}”含有文档类型或实体声明，正常的工作簿没有这种内容，为安全起见未读取。`,
    place: { file },
  });
}
