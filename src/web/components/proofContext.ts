import { createContext } from 'react';

/** Asks the person in front of the screen to prove again who it is; true when that was done. */
export type AskProof = () => Promise<boolean>;

/** How a deed that needs a fresh proof gets one; null outside the door. */
export const ProofContext = createContext<AskProof | null>(null);
