import { systemActor } from '#domain/access/actor.ts';
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
  const city = simulateCity(demonstrationCity);
  const [files, evidence, password] = await Promise.all([
    prepareRounds(place, city),
    keepEvidence(place),
    sharedPassword(),
  ]);
  return place.transaction(async (inside) => {
    const administrators = await readAdministrators(inside);
    const act = { actor: administrators.system, now: place.now };
    if (!(await inside.as(administrators.system, (db) => claimEmptySystem(db, act)))) return null;
    const { organisation } = city;
    const register = await fillOrganisation(inside, administrators.system, organisation);
    const actors = await openPosts(inside, { administrators, organisation, register, password });
    const { columnFolder, now } = place;
    const stage = { inside, columnFolder, now, actors, ...register, evidence };
    const rounds = await fillMonitoring(stage, city, files);
    await fillLedger(stage, await fillProblems(stage, rounds), rounds[1]);
    return [...actors.values()].map(({ postTitle, unitName, username }) => ({
      ...{ post: postTitle, unit: unitName, username },
      password: password.password,
    }));
  });
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
