import { queryOptions } from '@tanstack/react-query';
import { type DatasetMapping, datasetMappingSchema } from '#domain/monitoring/mapping.ts';
import { call, type Reply } from '#web/client.ts';

/** Rounds in reach with their data versions, and the linking errors between rounds. */
export const roundsQuery = queryOptions({ queryKey: ['rounds'], queryFn: () => call('GET /api/rounds') });

/** Indicators in code order. */
export const indicatorsQuery = queryOptions({ queryKey: ['indicators'], queryFn: () => call('GET /api/indicators') });

/** Report figures of a round in force. */
export const figuresQuery = (id: string) =>
  queryOptions({ queryKey: ['figures', id], queryFn: () => call('GET /api/rounds/:id/figures', { params: { id } }) });

/** How an import goes; asked again every second until it has ended. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: () => call('GET /api/imports/:id', { params: { id } }),
    staleTime: 0,
    refetchInterval: ({ state }) => (hasEnded(state.data?.state) ? false : 1000),
  });

function hasEnded(state: string | undefined): boolean {
  return state === 'done' || state === 'refused';
}

/** A round with its data versions. */
export type Round = Reply<'GET /api/rounds'>['rounds'][number];

/** An uploaded file with its columns, first rows and a first mapping. */
export interface Upload
  extends Reply<'POST /api/uploads'>,
    Omit<Reply<'GET /api/uploads/:id/inspection'>, 'suggestion'> {
  readonly suggestion: DatasetMapping;
}

/** Uploads a file and asks what is in it; nothing is imported by that. */
export async function uploadFile(file: File): Promise<Upload> {
  const body = new FormData();
  body.set('file', file);
  const upload = await call('POST /api/uploads', { body });
  const inspection = await call('GET /api/uploads/:id/inspection', { params: { id: upload.id } });
  return { ...upload, ...inspection, suggestion: datasetMappingSchema.parse(inspection.suggestion) };
}

/** A report figure with the words around it. */
export type Figure = Reply<'GET /api/rounds/:id/figures'>[number];

/** An indicator of the register. */
export type Indicator = Reply<'GET /api/indicators'>[number];
