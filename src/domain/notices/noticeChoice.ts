import { z } from 'zod';
import { mailAddress } from './mailSettings.ts';

/** Where one wants digests beside the system itself; null: not there. */
export const noticeChoice = z.strictObject({ email: mailAddress.nullable(), robotId: z.uuid().nullable() });
export type NoticeChoice = z.infer<typeof noticeChoice>;
