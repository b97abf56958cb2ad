import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProofGate } from '#web/access/ProofGate.tsx';
import { useMay, useSelf, useSignOut } from '#web/access/session.ts';
import { useLiveEvents } from '#web/clocks/useLiveEvents.ts';
import { systemQuery } from '#web/home/queries.ts';
import { countUnsent } from '#web/supervision/checkStore.ts';
import { Frame } from './Frame.tsx';
import { SteadBanner } from './SteadBanner.tsx';

/** Everything behind the door: the frame with whoever is signed in, and the page inside it. */
export function Inside() {
  const who = useSelf();
  const system = useQuery(systemQuery);
  const signOut = useSignOut();
  const { t } = useTranslation();
  useLiveEvents(useMay('reminders.read') && who.delegation === undefined);
  const { modal } = App.useApp();
  const leave = async () => {
    const count = await countUnsent();
    const isSure = count === 0 || (await modal.confirm({ title: t('check.unsentSignOut', { count }) }));
    if (isSure) signOut.mutate();
  };
  return (
    <Frame who={who} simulated={system.data?.simulated ?? false} onSignOut={() => void leave()}>
      <ProofGate>
        <SteadBanner />
        <Outlet />
      </ProofGate>
    </Frame>
  );
}
