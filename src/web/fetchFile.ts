import { readRefusal } from './refusal.ts';

/** Fetches a file, or has it made once by a `POST`. Throws a `Refusal` for every answer that is not 2xx. */
export async function fetchFile(method: 'GET' | 'POST', address: string): Promise<Response> {
  const headers = new Headers(method === 'POST' ? { 'x-mingjian': '1' } : {});
  const response = await fetch(address, { method, headers, credentials: 'same-origin' });
  if (!response.ok) throw await readRefusal(response);
  return response;
}
