// Loaded before every module: zod would otherwise try once per page to make code at run time, which the content security policy forbids.
globalThis.__zod_globalConfig = { jitless: true };
