import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '#server/app.ts';
import { webFolder } from '#server/mountWeb.ts';
import { serve } from '#server/serve.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { openTestPlatform } from '#test/support/platform.ts';
import { openItem } from './ledger.ts';
import { openOffice } from './office.ts';
import { openTheatre, type Person } from './person.ts';
import { chooseFirstPassword, chosenPassword, signIn } from './signIn.ts';
import { layOutDesk, type PostKey } from './town.ts';

/** The office of the town on a server of its own, and everybody who comes to it with a browser. */
export type Story = Awaited<ReturnType<typeof openStory>>;

/** Opens the story in September 2023, with a server that keeps its clocks; what was opened is closed again when the rest fails. */
export async function openStory() {
  if (!existsSync(join(webFolder, 'index.html'))) throw new Error('the interface is not built: npm run build');
  const opened: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of opened.toReversed()) await end();
  };
  try {
    const stage = await openStage(opened);
    return { ...stage, ...peopleOn(stage), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Everything before anybody comes in; what has to be closed is added to `opened`. */
async function openStage(opened: (() => Promise<unknown>)[]) {
  const system = await openTestPlatform('2023-09-04T09:00:00+08:00');
  opened.push(system.database.close);
  const app = await buildApp(system.platform);
  opened.push(() => app.close());
  const office = await openOffice(app, system);
  const server = await serve(system.platform);
  opened.push(server.close);
  server.keepClocks();
  const [browser, desk] = await Promise.all([launchBrowser(), layOutDesk()]);
  opened.push(desk.clear, () => browser.close());
  const theatre = await openTheatre(browser, server.address);
  opened.push(theatre.close);
  return { system, app, office, desk, theatre };
}

type Stage = Awaited<ReturnType<typeof openStage>>;

function peopleOn({ system, app, office: { credentials }, theatre }: Stage) {
  const people: Partial<Record<PostKey, Person>> = {};
  /** The person of a post comes in with a browser of their own. */
  const enter = async (key: PostKey, screen: 'notebook' | 'phone' = 'notebook') => {
    const entered = await theatre.enter(key, screen);
    people[key] = entered;
    return entered;
  };
  /** The person of a post, who signs in when they come in and stays signed in. */
  const person = async (key: PostKey, screen: 'notebook' | 'phone' = 'notebook') => {
    const known = people[key];
    if (known !== undefined) return known;
    const entered = await enter(key, screen);
    await signIn(entered, credentials[key]);
    return entered;
  };
  return {
    enter,
    person,
    /** The person of a post before an item that they opened from the ledger. */
    personAt: async (item: string, key: PostKey) => {
      const who = await person(key);
      await openItem(who, item);
      return who;
    },
    /** Months later, whoever works on signs in again; everybody else has chosen a password by then. */
    laterOn: async (instant: string, ...keys: readonly PostKey[]) => {
      for (const [key, who] of Object.entries(credentials))
        if (!(key in people) && chosenPassword(who) === who.oneTimePassword) await chooseFirstPassword(app, who);
      system.setTime(instant);
      for (const key of keys) await signIn(await person(key), credentials[key]);
    },
  };
}
