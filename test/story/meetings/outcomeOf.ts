/** How a request was answered: its status, and the code of a refusal; `200`, `409 meetings.wrong-state`. */
export async function outcomeOf(
  request: Promise<{ readonly status: number; readonly body: { readonly code?: string } | null }>,
): Promise<string> {
  const { status, body } = await request;
  return body?.code === undefined ? String(status) : `${status} ${body.code}`;
}
