import type { IncomingHttpHeaders } from 'node:http';

/** Whether a request says that it brings a form, which may be a file and take minutes. */
export function isUpload(headers: IncomingHttpHeaders): boolean {
  return headers['content-type']?.startsWith('multipart/') === true;
}
