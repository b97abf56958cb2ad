import { fetchFile } from './fetchFile.ts';

/** Fetches a file, or has it made once by a `POST`, and hands it to the browser to save under the name that the server gave it. Throws a `Refusal` for every answer that is not 2xx. */
export async function saveFile(method: 'GET' | 'POST', address: string): Promise<void> {
  const response = await fetchFile(method, address);
  const place = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = place;
  link.download = nameOf(response.headers.get('content-disposition') ?? '');
  link.click();
  URL.revokeObjectURL(place);
}

/** The name in a `content-disposition` header (RFC 5987), or none. */
function nameOf(disposition: string): string {
  return decodeURIComponent(/filename\*=UTF-8''([^;]+)/u.exec(disposition)?.[1] ?? '');
}
