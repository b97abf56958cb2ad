import { access } from './zh/access.ts';
import { analysis } from './zh/analysis.ts';
import { audit } from './zh/audit.ts';
import { chain } from './zh/chain.ts';
import { clocks } from './zh/clocks.ts';
import { disclosure } from './zh/disclosure.ts';
import { evaluation } from './zh/evaluation.ts';
import { evidence } from './zh/evidence.ts';
import { exportWords } from './zh/exports.ts';
import { flow } from './zh/flow.ts';
import { frame } from './zh/frame.ts';
import { home } from './zh/home.ts';
import { ledgerImport } from './zh/ledgerImport.ts';
import { meetings } from './zh/meetings.ts';
import { monitoring } from './zh/monitoring.ts';
import { organisation } from './zh/organisation.ts';
import { plans } from './zh/plans.ts';
import { problems } from './zh/problems.ts';
import { rectification } from './zh/rectification.ts';
import { register } from './zh/register.ts';
import { self } from './zh/self.ts';
import { supervision } from './zh/supervision.ts';
import { views } from './zh/views.ts';

/** Every Chinese word of the interface, by key. */
export const zh = {
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
} as const;

/** A key of the message catalogue. */
export type MessageKey = keyof typeof zh;
