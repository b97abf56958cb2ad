import { z } from 'zod';
import { longestPassword } from '#domain/access/password.ts';

/** A password as it was typed. */
export const password = z.string().min(1, '请填写口令').max(longestPassword);

/** A code of the app or a recovery code as it was typed. */
export const factorCode = z.string().trim().min(6, '请填写六位动态口令，或恢复码').max(30);
