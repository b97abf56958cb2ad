import type { CheckAnswer } from '#domain/supervision/checkForm.ts';
import type { Reply } from '#web/client.ts';

/** The site check as the server told it last. */
export type SiteCheck = Reply<'GET /api/inspections/:id/check'>;

/** An answer that has not been sent, or of which no receipt came. */
export interface UnsentAnswer extends CheckAnswer {
  readonly accountId: string;
  readonly inspectionId: string;
}

const databaseName = 'mingjian-check';

/**
 * What a device keeps so that a site check goes on without a network: forms with their entries, and answers that were not yet sent, each
 * under the account that filled it in. Nothing else is kept there, and signing out removes all of it.
 */
function openStore(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('forms');
      request.result.createObjectStore('answers', { keyPath: 'id' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore<T>(
  name: 'forms' | 'answers',
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await openStore();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(name, mode);
      const request = work(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

const formKey = (accountId: string, inspectionId: string): string => `${accountId} ${inspectionId}`;

export async function keepForm(accountId: string, inspectionId: string, check: SiteCheck): Promise<void> {
  await inStore('forms', 'readwrite', (store) => store.put(check, formKey(accountId, inspectionId)));
}

export async function findForm(accountId: string, inspectionId: string): Promise<SiteCheck | undefined> {
  return inStore<SiteCheck | undefined>('forms', 'readonly', (store) => store.get(formKey(accountId, inspectionId)));
}

/** Answers of an account to an inspection that wait to be sent, oldest first. */
export async function listUnsent(accountId: string, inspectionId: string): Promise<readonly UnsentAnswer[]> {
  const all: readonly UnsentAnswer[] = await inStore('answers', 'readonly', (store) => store.getAll());
  return all
    .filter((answer) => answer.accountId === accountId && answer.inspectionId === inspectionId)
    .sort((a, b) => (a.answeredAt < b.answeredAt ? -1 : 1));
}

/** Keeps an answer under an id of its own; an earlier one to the same question that was not sent gives way. */
export async function keepUnsent(answer: UnsentAnswer): Promise<void> {
  const earlier = (await listUnsent(answer.accountId, answer.inspectionId)).filter(
    ({ drawId, question }) => drawId === answer.drawId && question === answer.question,
  );
  await inStore('answers', 'readwrite', (store) => store.put(answer));
  await dropSent(earlier.map(({ id }) => id));
}

export async function dropSent(ids: readonly string[]): Promise<void> {
  for (const id of ids) await inStore('answers', 'readwrite', (store) => store.delete(id));
}

/** How many answers of anybody wait on this device; none where the browser keeps nothing, so that one can always sign out. */
export async function countUnsent(): Promise<number> {
  return inStore('answers', 'readonly', (store) => store.count()).catch(() => 0);
}

/** Removes everything that site checks left on this device; where the browser keeps nothing, nothing was left. */
export async function clearCheckStore(): Promise<void> {
  for (const name of ['forms', 'answers'] as const)
    await inStore(name, 'readwrite', (store) => store.clear()).catch(() => undefined);
}
