import { expect, test } from 'vitest';
import { papersPage } from './support/papersPage.ts';
import { policyPage } from './support/policyPage.ts';
import { statesPage } from './support/statesPage.ts';

/** After a change of the tables `npx vitest run test/manual.test.ts --update` writes the pages anew. */
test('the page about the states of a ledger item is the state machine', async () => {
  await expect(statesPage()).toMatchFileSnapshot('../docs/manual/states.md');
});

test('the page about rights is the policy table', async () => {
  await expect(policyPage()).toMatchFileSnapshot('../docs/manual/policy.md');
});

test('the page about the papers of an inspection is the table that runs them', async () => {
  await expect(papersPage()).toMatchFileSnapshot('../docs/manual/papers.md');
});
