import { access } from './en/access.ts';
import { analysis } from './en/analysis.ts';
import { chain } from './en/chain.ts';
import { frame } from './en/frame.ts';
import { rectification } from './en/rectification.ts';
import type { MessageKey } from './zh.ts';

/** Every English word of the interface, under the same keys as the Chinese. */
export const en: Record<MessageKey, string> = { ...frame, ...access, ...chain, ...analysis, ...rectification };
