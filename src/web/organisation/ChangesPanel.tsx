import { useQuery } from '@tanstack/react-query';
import { QueryView } from '#web/components/QueryView.tsx';
import { ChangesTable } from './ChangesTable.tsx';
import { changesQuery } from './queries.ts';

/** The newest changes of all regions and units in sight. */
export function ChangesPanel() {
  return <QueryView query={useQuery(changesQuery)}>{(changes) => <ChangesTable changes={changes} />}</QueryView>;
}
