import { type ReactNode, useCallback, useState } from 'react';
import { type AskProof, ProofContext } from '#web/components/proofContext.ts';
import { ProveAgainDialog } from './ProveAgainDialog.tsx';

/** Lets every deed inside ask for a fresh proof of who sits here, and shows the dialog for it. */
export function ProofGate({ children }: { readonly children: ReactNode }) {
  const [waiting, setWaiting] = useState<{ readonly settle: (proved: boolean) => void } | null>(null);
  const ask = useCallback<AskProof>(() => new Promise((settle) => setWaiting({ settle })), []);
  const settle = (proved: boolean) => {
    waiting?.settle(proved);
    setWaiting(null);
  };
  return (
    <ProofContext value={ask}>
      {children}
      {waiting !== null && <ProveAgainDialog onSettled={settle} />}
    </ProofContext>
  );
}
