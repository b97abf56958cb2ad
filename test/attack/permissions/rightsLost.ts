import type { Role } from '#domain/access/role.ts';
import { type ImportWorkplace, processImport } from '#services/monitoring/processImport.ts';
import type { Asker, Given, Scene, Stage } from './openStage.ts';
import type { World } from './world.ts';

/** How somebody loses a right between two requests, by whoever may take it; and what the next request is answered. */
interface Loss {
  readonly name: string;
  readonly take: (scene: Scene, world: World, account: string) => Promise<unknown>;
  readonly after: 401 | 403 | 404;
}

const by = (role: Role): Asker => ({ role, mechanism: 'session' });

const losses: readonly Loss[] = [
  {
    ...{ name: 'disabled', after: 401 },
    take: (scene, _, id) =>
      scene.send('POST /api/accounts/:id/disabled', { params: { id }, body: { disabled: true } }, by('system-admin')),
  },
  {
    ...{ name: 'access ended', after: 401 },
    take: (scene, _, id) => scene.send('POST /api/accounts/:id/access/end', { params: { id } }, by('security-admin')),
  },
  {
    ...{ name: 'password reset', after: 401 },
    take: (scene, _, id) => scene.send('POST /api/accounts/:id/password', { params: { id } }, by('system-admin')),
  },
  {
    ...{ name: 'post taken over', after: 403 },
    take: (scene, { units }, accountId) =>
      scene.send(
        'POST /api/accounts/post',
        { body: { accountId, unitId: units['3144990001'], title: '校长', role: 'principal' } },
        by('security-admin'),
      ),
  },
  {
    ...{ name: 'transferred', after: 404 },
    take: (scene, { objects }, id) =>
      scene.rows('UPDATE post SET unit_id = $1 WHERE id = (SELECT post_id FROM account WHERE id = $2)', [
        ...[objects.sibling.unit, id],
      ]),
  },
  {
    ...{ name: 'unit moved', after: 404 },
    take: (scene, { objects }, id) =>
      scene.rows(
        `UPDATE unit SET region_id = $1 WHERE id = (SELECT p.unit_id FROM post p JOIN account a ON a.post_id = p.id WHERE a.id = $2)`,
        [objects.sibling.region, id],
      ),
  },
];

/** What each role can ask before the loss: things of its region, and deeds that a principal may not do. */
const asked: readonly (readonly [role: Role, key: string, given: (world: World) => Given])[] = [
  ...(['leader', 'administrator', 'researcher', 'inspector'] as const).flatMap((role) => [
    [role, 'GET /api/problems/:id', ({ objects }: World) => ({ params: { id: objects.own.problem } })] as const,
    [role, 'GET /api/ledger/items/:id', ({ objects }: World) => ({ params: { id: objects.own.item } })] as const,
    [role, 'GET /api/rounds/:id/figures', ({ objects }: World) => ({ params: { id: objects.own.round } })] as const,
  ]),
  ['researcher', 'GET /api/imports/:id', ({ objects }) => ({ params: { id: objects.own.job } })],
  ['researcher', 'GET /api/candidates', () => ({})],
  ['leader', 'GET /api/exports/waiting', () => ({})],
];

/** Tries `cases` losses of a right; answers each after which the next request was answered otherwise. */
export async function keptRights(stage: Stage, cases: number): Promise<readonly string[]> {
  const kept: string[] = [];
  for (let number = 0; number < cases; number++) {
    const loss = losses[number % losses.length];
    const [role, key, given] = asked[Math.floor(number / losses.length) % asked.length];
    const mechanism = Math.floor(number / losses.length / asked.length) % 2 === 0 ? 'session' : 'token';
    const asker: Asker = { role, mechanism: key.includes('exports') ? 'session' : mechanism };
    const statuses = await stage.play(async (scene) => {
      const before = await scene.send(key, given(stage.world), asker);
      await loss.take(scene, stage.world, stage.world.accounts[role]);
      const after = await scene.send(key, given(stage.world), asker);
      return [before.statusCode, after.statusCode, after.body] as const;
    });
    if (statuses[0] !== 200 || !isLost(loss, { key, world: stage.world }, statuses))
      kept.push(`${loss.name}: ${role} ${asker.mechanism} ${key}: ${statuses}`);
  }
  return kept;
}

/** A list does not refuse; it no longer holds what was one's own. Whoever became principal still reads rounds, but nothing else of the region. */
function isLost(
  { after }: Loss,
  { key, world }: { readonly key: string; readonly world: World },
  [, status, body]: readonly [number, number, string],
): boolean {
  const { own } = world.objects;
  const isGone = !body.includes(own.candidate) && !body.includes(own.export);
  if (status === 200)
    return (after === 404 && isGone && !key.includes(':id')) || (after === 403 && key.includes('figures'));
  return status === after || (after === 403 && status === 404);
}

/** Imports whose asker loses the right while the file is read, at the very end; answers those that were carried out all the same. */
export async function importsKept(stage: Stage, cases: number): Promise<readonly string[]> {
  const kept: string[] = [];
  for (let number = 0; number < cases; number++) {
    const loss = losses[number % losses.length];
    const isNone = number % 20 === 19;
    const state = await stage.play((scene) => importLosing(stage.world, scene, isNone ? null : loss));
    const expected =
      isNone || (loss.after === 401 && loss.name !== 'disabled') ? 'done null' : 'refused import.right-lost';
    if (state !== expected) kept.push(`${isNone ? 'nothing lost' : loss.name}: ${state}, not ${expected}`);
  }
  return kept;
}

async function importLosing(world: World, scene: Scene, loss: Loss | null): Promise<string> {
  const { own } = world.objects;
  const body = { uploadId: own.upload, roundId: own.round, name: '再次导入', mapping: world.mapping };
  const { id } = (await scene.send('POST /api/imports', { body }, by('researcher'))).json<{ id: string }>();
  const [known] = await scene.rows(
    'SELECT content_hash, source_hash, rows, schools, columns FROM dataset WHERE id = $1',
    [own.dataset],
  );
  const prepare = async () => {
    await loss?.take(scene, world, world.accounts.researcher);
    const { content_hash: contentHash, source_hash: sourceHash, rows, schools, columns } = known;
    return { contentHash, sourceHash, rows, schools, columns, warnings: [] } as unknown as Awaited<
      ReturnType<ImportWorkplace['prepare']>
    >;
  };
  const { platform } = world.system;
  const place = {
    columns: platform.folders.columns,
    vault: `${platform.folders.vault}-none`,
    pupilKey: 'k',
    now: platform.now,
  };
  await processImport(scene.db, { ...place, prepare, stopping: new AbortController().signal }, id);
  const [job] = await scene.rows(`SELECT state, refusal->>'code' AS code FROM import_job WHERE id = $1`, [id]);
  return `${job.state} ${job.code}`;
}
