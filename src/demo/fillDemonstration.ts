import { type Actor, systemActor } from '#domain/access/actor.ts';
import { getActorByName } from '#services/access/getActorByName.ts';
import type { HashedPassword } from '#services/access/openDemonstrationAccount.ts';
import { hashPassword, oneTimePassword } from '#services/access/password.ts';
import { claimEmptySystem } from '#services/organisation/claimEmptySystem.ts';
import { readSystemState } from '#services/overview/readSystemState.ts';
import { demonstrationCity } from './demonstrationCity.ts';
import { keepEvidence, prepareRounds } from './demonstrationFiles.ts';
import type { DemonstrationPlace, FillingTransaction } from './demonstrationPlace.ts';
import { fillLedger } from './fillLedger.ts';
import { fillMonitoring } from './fillMonitoring.ts';
import { fillOrganisation } from './fillOrganisation.ts';
import { fillProblems } from './fillProblems.ts';
import { fillTies } from './fillTies.ts';
import { type Administrators, openPosts } from './openPosts.ts';
import { simulateCity } from './simulateCity.ts';

/** An account of the demonstration. All accounts of one filling share the password, which need not be changed. */
export interface DemonstrationAccount {
  readonly post: string;
  readonly unit: string;
  readonly username: string;
  readonly password: string;
}

/**
 * Fills an empty system with the simulated city: organisation, accounts, two rounds, problems, a published list, and ledger items
 * at every stage, all by the deeds and under the rules that people use. Null, and nothing changed, where there are regions
 * already. Files are read first; all records then appear in one transaction, so that whoever is interrupted starts from an
 * empty system again.
 */
export async function fillDemonstration(place: DemonstrationPlace): Promise<readonly DemonstrationAccount[] | null> {
  if (!(await place.transaction((inside) => isEmpty(inside)))) return null;
  const prepared = await prepareFilling(place);
  return place.transaction((inside) => fillEmptySystem(place, inside, prepared));
}

type Filling = Awaited<ReturnType<typeof prepareFilling>>;

/** Everything that takes time and leaves no record. */
async function prepareFilling(place: DemonstrationPlace) {
  const city = simulateCity(demonstrationCity);
  const work = [prepareRounds(place, city), keepEvidence(place), sharedPassword()] as const;
  const [files, evidence, password] = await Promise.all(work);
  return { city, files, evidence, password };
}

async function fillEmptySystem(
  { columnFolder, now }: DemonstrationPlace,
  inside: FillingTransaction,
  { city, files, evidence, password }: Filling,
): Promise<readonly DemonstrationAccount[] | null> {
  const administrators = await readAdministrators(inside);
  const { system } = administrators;
  if (!(await inside.as(system, (db) => claimEmptySystem(db, { actor: system, now })))) return null;
  const { organisation } = city;
  const register = await fillOrganisation(inside, system, organisation);
  const actors = await openPosts(inside, { administrators, organisation, register, password });
  const stage = { inside, columnFolder, now, actors, ...register, evidence };
  await fillTies(stage, system, organisation);
  const rounds = await fillMonitoring(stage, city, files);
  await fillLedger(stage, await fillProblems(stage, rounds), rounds[1]);
  return [...actors.values()].map((actor) => describeAccount(actor, password));
}

function describeAccount({ postTitle, unitName, username }: Actor, { password }: HashedPassword): DemonstrationAccount {
  return { post: postTitle, unit: unitName, username, password };
}

function isEmpty(inside: FillingTransaction): Promise<boolean> {
  return inside.as(systemActor, async (db) => (await readSystemState(db)).empty);
}

async function sharedPassword(): Promise<HashedPassword> {
  const password = oneTimePassword();
  return { password, passwordHash: await hashPassword(password) };
}

function readAdministrators(inside: FillingTransaction): Promise<Administrators> {
  return inside.as(systemActor, async (db) => ({
    system: await getActorByName(db, 'system-admin'),
    security: await getActorByName(db, 'security-admin'),
  }));
}
