import { z } from 'zod';

/** Shapes are checked without code made at run time, which the content security policy forbids: zod does not even try. Loaded before any shape is made. */
z.config({ jitless: true });
