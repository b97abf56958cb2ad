import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '#server/api.ts';
import { changeDisclosureLimits, openAndEndAccount, openDistrict, recoverAdministrator } from './deeds/administer.ts';
import { carryOutPlan, readPlanDocuments } from './deeds/carryOutPlan.ts';
import { climbLadder, setNotices } from './deeds/climbLadder.ts';
import { type CountedCity, openCountedCity } from './deeds/countedCity.ts';
import { exportResults, traceReaders } from './deeds/exportResults.ts';
import { actOnResolutions, holdMeeting, moveAndCancelMeeting } from './deeds/holdMeetings.ts';
import { inspectSchools } from './deeds/inspectSchools.ts';
import { endOtherSessions, keepSecondFactor, keepToken, openOwner } from './deeds/keepOwnAccount.ts';
import { enterFigures, importAndAsk, openEarlierRound } from './deeds/monitor.ts';
import { delegate, endPost, formAlliance, reorganise } from './deeds/reorganise.ts';
import { keepFilterAndLimit, returnLedger } from './deeds/returnLedger.ts';
import { publishAndEvaluate, triageProblems } from './deeds/triageProblems.ts';
import { workOnLedger } from './deeds/workOnLedger.ts';

const writes = (Object.keys(routes) as (keyof typeof routes)[]).filter((key) => !key.startsWith('GET '));

/** Without an identity provider these two do nothing; `test/attack/signin/signOn.test.ts` goes there and back and counts their lines. */
const elsewhere: readonly string[] = ['POST /api/session/sign-on', 'POST /api/self/sign-on'];

let counted: CountedCity;
beforeAll(async () => {
  counted = await openCountedCity();
});
afterAll(() => counted.city.close());

describe('S-14 every deed leaves exactly one line', () => {
  test('accounts, posts and the three administrators', async () => {
    await openAndEndAccount(counted);
    await recoverAdministrator(counted);
    await changeDisclosureLimits(counted);
    await openDistrict(counted);
  });

  test('one’s own account', async () => {
    const owner = await openOwner(counted);
    await keepToken(counted, owner);
    await endOtherSessions(counted, owner);
    await keepSecondFactor(counted, owner);
  });

  test('rounds, data and figures', async () => {
    const id = await openEarlierRound(counted);
    await enterFigures(counted, id);
    await importAndAsk(counted, id);
  });

  test('problems, lists and evaluations', async () => {
    const problemId = await triageProblems(counted);
    await publishAndEvaluate(counted, problemId);
  });

  test('the ledger', async () => {
    await workOnLedger(counted);
  });

  test('files with the results of several units', async () => {
    await exportResults(counted);
    await traceReaders(counted);
  });

  test('plans from their document to their summary', async () => {
    await readPlanDocuments(counted);
    await carryOutPlan(counted);
  });

  test('meetings from their call to the tasks that come of them', async () => {
    const meetingId = await holdMeeting(counted);
    await actOnResolutions(counted, meetingId);
    await moveAndCancelMeeting(counted);
  });

  test('inspections from their plan to the answer to their papers', async () => {
    await inspectSchools(counted);
  });

  test('filters that are kept, the limit of the burden, and a ledger that comes back from Excel', async () => {
    await keepFilterAndLimit(counted);
    await returnLedger(counted);
  });

  test('digests, papers of the ladder from their proposal to the answer, and the times of a region', async () => {
    await climbLadder(counted);
    await setNotices(counted);
  });

  test('reorganisations, the register of schools, alliances, posts and delegations', async () => {
    await reorganise(counted);
    await formAlliance(counted);
    await delegate(counted);
    await endPost(counted);
  });

  test('and there is no write that was left out', () => {
    const missing = writes.filter((key) => !counted.done.has(key) && !elsewhere.includes(key));
    expect(missing).toEqual(['POST /api/system/demonstration']);
  });
});
