import { z } from 'zod';

/** The id in a path such as `/api/problems/:id`. */
export const byId = z.object({ id: z.uuid('编号格式不正确') });
