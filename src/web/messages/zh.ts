import { access } from './zh/access.ts';
import { analysis } from './zh/analysis.ts';
import { chain } from './zh/chain.ts';
import { frame } from './zh/frame.ts';
import { monitoring } from './zh/monitoring.ts';
import { problems } from './zh/problems.ts';
import { rectification } from './zh/rectification.ts';

/** Every Chinese word of the interface, by key. */
export const zh = { ...frame, ...access, ...chain, ...analysis, ...monitoring, ...problems, ...rectification } as const;

/** A key of the message catalogue. */
export type MessageKey = keyof typeof zh;
