import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { ProofGate } from '#web/access/ProofGate.tsx';
import { useSelf, useSignOut } from '#web/access/session.ts';
import { systemQuery } from '#web/home/queries.ts';
import { Frame } from './Frame.tsx';
import { SteadBanner } from './SteadBanner.tsx';

/** Everything behind the door: the frame with whoever is signed in, and the page inside it. */
export function Inside() {
  const who = useSelf();
  const system = useQuery(systemQuery);
  const signOut = useSignOut();
  return (
    <Frame who={who} simulated={system.data?.simulated ?? false} onSignOut={() => signOut.mutate()}>
      <ProofGate>
        <SteadBanner />
        <Outlet />
      </ProofGate>
    </Frame>
  );
}
