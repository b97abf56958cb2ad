import { access } from './en/access.ts';
import { analysis } from './en/analysis.ts';
import { audit } from './en/audit.ts';
import { chain } from './en/chain.ts';
import { clocks } from './en/clocks.ts';
import { disclosure } from './en/disclosure.ts';
import { evaluation } from './en/evaluation.ts';
import { evidence } from './en/evidence.ts';
import { exportWords } from './en/exports.ts';
import { flow } from './en/flow.ts';
import { frame } from './en/frame.ts';
import { home } from './en/home.ts';
import { ledgerImport } from './en/ledgerImport.ts';
import { meetings } from './en/meetings.ts';
import { monitoring } from './en/monitoring.ts';
import { organisation } from './en/organisation.ts';
import { plans } from './en/plans.ts';
import { problems } from './en/problems.ts';
import { rectification } from './en/rectification.ts';
import { register } from './en/register.ts';
import { self } from './en/self.ts';
import { supervision } from './en/supervision.ts';
import { views } from './en/views.ts';
import type { MessageKey } from './zh.ts';

/** Every English word of the interface, under the same keys as the Chinese. */
export const en: Record<MessageKey, string> = {
  ...frame,
  ...access,
  ...audit,
  ...chain,
  ...analysis,
  ...home,
  ...ledgerImport,
  ...meetings,
  ...monitoring,
  ...clocks,
  ...plans,
  ...problems,
  ...rectification,
  ...evidence,
  ...flow,
  ...evaluation,
  ...disclosure,
  ...exportWords,
  ...organisation,
  ...register,
  ...self,
  ...views,
  ...supervision,
};
