import { access } from './zh/access.ts';
import { chain } from './zh/chain.ts';
import { frame } from './zh/frame.ts';

/** Every Chinese word of the interface, by key. */
export const zh = { ...frame, ...access, ...chain } as const;

/** A key of the message catalogue. */
export type MessageKey = keyof typeof zh;
