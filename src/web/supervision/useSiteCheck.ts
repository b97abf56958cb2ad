import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSelf } from '#web/access/session.ts';
import { call } from '#web/client.ts';
import { Refusal } from '#web/refusal.ts';
import { dropSent, findForm, keepForm, keepUnsent, listUnsent, type SiteCheck } from './checkStore.ts';
import { newId } from './newId.ts';

/** The site check, from the server where there is a network and else as it was told last. */
async function readCheck(accountId: string, id: string): Promise<SiteCheck> {
  try {
    const check = await call('GET /api/inspections/:id/check', { params: { id } });
    await keepForm(accountId, id, check);
    return check;
  } catch (error) {
    const known = error instanceof Refusal && error.status === 0 ? await findForm(accountId, id) : undefined;
    if (known === undefined) throw error;
    return known;
  }
}

/** Sends what waits, at most two hundred answers at a time; an answer leaves the device when the server has said that it is kept. */
async function sendUnsent(accountId: string, id: string): Promise<number> {
  const unsent = await listUnsent(accountId, id);
  for (let start = 0; start < unsent.length; start += 200) {
    const some = unsent.slice(start, start + 200);
    const answers = some.map(({ accountId: _, inspectionId: __, ...answer }) => answer);
    await call('POST /api/inspections/:id/check', { params: { id }, body: { answers } });
    await dropSent(some.map((answer) => answer.id));
  }
  return unsent.length;
}

/** A site check that goes on without a network: the form, what waits on the device, and how to answer and send. */
export function useSiteCheck(id: string) {
  const { id: accountId } = useSelf();
  const queries = useQueryClient();
  const check = useQuery({ queryKey: ['check', id], queryFn: () => readCheck(accountId, id), networkMode: 'always' });
  const unsent = useQuery({
    queryKey: ['check', id, 'unsent'],
    queryFn: () => listUnsent(accountId, id),
    networkMode: 'always',
    staleTime: 0,
  });
  const again = () => queries.invalidateQueries({ queryKey: ['check', id] });
  const send = useMutation({ mutationFn: () => sendUnsent(accountId, id), networkMode: 'always', onSettled: again });
  const answer = useMutation({
    mutationFn: (given: { readonly drawId: string; readonly question: string; readonly value: string }) =>
      keepUnsent({
        ...{ ...given, id: newId(), answeredAt: new Date().toISOString() },
        ...{ accountId, inspectionId: id },
      }),
    networkMode: 'always',
    onSettled: () => queries.invalidateQueries({ queryKey: ['check', id, 'unsent'] }),
  });
  const { mutate } = send;
  useEffect(() => {
    const sendNow = () => mutate();
    addEventListener('online', sendNow);
    return () => removeEventListener('online', sendNow);
  }, [mutate]);
  return { check, unsent: unsent.data ?? [], send, answer };
}
