import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Artefact } from '#test/support/canaries.ts';
import type { TestPlatform } from '#test/support/platform.ts';

/** Every row of every table of every schema: results, problems, plans, audit, jobs and their names. */
export async function storedRows({ database }: TestPlatform): Promise<Artefact[]> {
  const { rows } = await database.owner.execute<{ readonly schema: string; readonly name: string }>(sql`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`);
  const artefacts: Artefact[] = [];
  for (const { schema, name } of rows) {
    const found = await database.owner.execute(
      sql`select to_jsonb(t) as line from ${sql.identifier(schema)}.${sql.identifier(name)} t`,
    );
    artefacts.push({ name: `table ${schema}.${name}`, content: JSON.stringify(found.rows) });
  }
  return artefacts;
}

/** Every file of the data folder but the pupils' own columns and what people uploaded. */
export function storedFiles({ platform }: TestPlatform): Artefact[] {
  const { dataFolder } = platform.config;
  return readdirSync(dataFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/^(columns|vault)\b/u.test(name) && statSync(join(dataFolder, name)).isFile())
    .map((name) => ({ name: `file ${name}`, content: readFileSync(join(dataFolder, name)) }));
}
