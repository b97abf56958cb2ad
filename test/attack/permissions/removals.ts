/** One check of the product, and what the code is without it. */
export interface Removal {
  readonly kind:
    | 'policy'
    | 'scope'
    | 'state'
    | 'forgery'
    | 'separation'
    | 'disclosure'
    | 'token'
    | 'row-level'
    | 'sign-in';
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly text: string;
  readonly instead: string;
  /** The narrowest test file that has to notice, and where that is the matrix, the route whose cells do. */
  readonly test: string;
  readonly route?: string;
  /** Part of the name of the test that notices. */
  readonly name?: string;
}

const matrix = 'test/attack/permissions/permissions.test.ts';
const cells = (route: string) => ({ test: matrix, route, name: 'S-02 S-03' }) as const;
const mountRoute = 'src/server/mountRoute.ts';
const requirePolicy = 'src/server/requirePolicy.ts';
const rowLevel = 'src/database/migrations/0001_row_level_security.sql';

/** Checks of every kind, each of which some test has to miss when it is gone. */
export const removals: readonly Removal[] = [
  {
    ...{ kind: 'policy', file: 'src/domain/access/policy.ts', test: 'src/domain/access/policy.test.ts' },
    ...{ text: "return who === 'signed-in' || who.includes(role);", instead: 'return true;' },
  },
  {
    ...{ kind: 'policy', file: 'src/domain/access/policy.ts', test: 'src/domain/access/policy.test.ts' },
    ...{ text: 'if (role === null) return false;', instead: '' },
  },
  {
    ...{ kind: 'policy', file: 'src/domain/access/policy.ts', test: 'test/attack/permissions/agreement.test.ts' },
    ...{ text: '&& (reach === undefined || isInReach(reach, touch, object))', instead: '&& (object !== undefined)' },
  },
  {
    ...{ kind: 'policy', file: 'src/domain/access/reach.ts', test: 'src/domain/access/reach.test.ts' },
    ...{
      text: "if (sight === 'nothing' || relation === 'none') return false;",
      instead: "if (sight === 'nothing') return false;",
    },
  },
  {
    ...{ kind: 'policy', file: 'src/domain/access/reach.ts', test: 'src/domain/access/reach.test.ts' },
    ...{ text: "named && (reach.named === 'entry' || reach.named === touch)", instead: 'named' },
  },
  {
    ...{ kind: 'policy', file: mountRoute, test: 'test/attack/signin/tokens.test.ts' },
    ...{ text: 'requirePolicy(route.deed, caller ?? null);', instead: 'requirePolicy;' },
  },
  {
    ...{ kind: 'policy', file: requirePolicy, ...cells('GET /api/candidates') },
    ...{ text: 'if (!mayDo(deed, caller?.actor.role ?? null))', instead: 'if (mayDo === undefined)' },
  },
  {
    ...{ kind: 'token', file: requirePolicy, test: 'test/attack/signin/tokens.test.ts' },
    ...{ text: 'caller?.deeds != null && !caller.deeds.includes(deed)', instead: 'caller === null' },
  },
  {
    ...{ kind: 'token', file: 'src/services/access/findCaller.ts', test: 'test/attack/signin/tokens.test.ts' },
    ...{ text: 'found.revokedAt !== null || new Date(found.expiresAt) <= now', instead: 'found.revokedAt !== null' },
  },
  {
    ...{ kind: 'token', file: 'src/services/access/findCaller.ts', test: 'test/attack/signin/tokens.test.ts' },
    ...{ text: 'found === undefined || found.revokedAt !== null ||', instead: 'found === undefined ||' },
  },
  {
    ...{ kind: 'sign-in', file: 'src/services/access/findCaller.ts', test: 'test/attack/signin/secondFactor.test.ts' },
    ...{ text: "session.stage === 'open' && ", instead: '' },
  },
  {
    ...{ kind: 'sign-in', file: 'src/services/access/findCaller.ts', test: 'test/attack/access/signIn.test.ts' },
    ...{ text: 'endedAt !== null || ', instead: '' },
  },
  {
    ...{ kind: 'sign-in', file: 'src/services/access/findCaller.ts', test: 'test/attack/access/signIn.test.ts' },
    ...{ text: 'return minutesSince(seenAt, now) <= sessionRule.idleMinutes;', instead: 'return seenAt !== "";' },
  },
  {
    ...{
      kind: 'sign-in',
      file: 'src/services/access/describeActor.ts',
      test: 'test/attack/signin/queuedImport.test.ts',
    },
    ...{ text: 'account.disabledAt !== null || ', instead: '' },
  },
  {
    ...{ kind: 'sign-in', file: mountRoute, test: 'test/attack/signin/stepUp.test.ts' },
    ...{ text: 'if (caller !== undefined) requireProof(', instead: 'if (caller === null) requireProof(' },
  },
  {
    ...{ kind: 'sign-in', file: requirePolicy, test: 'test/attack/signin/administrators.test.ts' },
    ...{ text: 'if (!open && caller !== null) requireNothingOwed(deed, caller.actor);', instead: '' },
  },
  {
    ...{ kind: 'forgery', file: 'src/server/edge/requireOwnPage.ts', test: 'test/attack/access/signIn.test.ts' },
    ...{ text: "if (!isRead && headers['x-mingjian'] === undefined) throw forged();", instead: '' },
  },
  {
    ...{ kind: 'scope', file: 'src/services/monitoring/manageRounds.ts', ...cells('POST /api/imports') },
    ...{ text: 'await requireReach(db, actor, touch, otherRegion());', instead: '' },
  },
  {
    ...{ kind: 'scope', file: 'src/services/problems/detectProblems.ts', ...cells('POST /api/rounds/:id/detection') },
    ...{ text: 'await requireReach(db, actor, touch, otherRegion());', instead: '' },
  },
  {
    ...{ kind: 'scope', file: 'src/services/problems/triageCandidate.ts', ...cells('POST /api/candidates/:id/merge') },
    ...{ text: 'await requireReach(db, act.actor, touch, otherRegion());', instead: '' },
  },
  {
    ...{
      kind: 'scope',
      file: 'src/services/evaluation/evaluateProblem.ts',
      ...cells('POST /api/problems/:id/evaluations'),
    },
    ...{ text: 'await requireReach(db, act.actor, touch, otherRegion());', instead: '' },
  },
  {
    ...{ kind: 'scope', file: 'src/services/problems/recordProblem.ts', ...cells('POST /api/candidates/:id/accept') },
    ...{
      text: 'await requireReach(db, actor, touch, new RuleError',
      instead: 'void ((...given: unknown[]) => given)(new RuleError',
    },
  },
  {
    ...{ kind: 'scope', file: 'src/services/organisation/requireUnitsInScope.ts', ...cells('POST /api/problem-lists') },
    ...{ text: 'if (ids.some((id) => !reached.has(id)))', instead: 'if (ids.length > 9_999)' },
  },
  {
    ...{ kind: 'scope', file: 'src/services/monitoring/importDataset.ts', ...cells('GET /api/imports/:id') },
    ...{
      text: "await requireReach(db, actor, { deed: 'monitoring.read-imports', touch: 'view', regionId }, refusal);",
      instead: '',
    },
  },
  {
    ...{ kind: 'scope', file: 'src/services/monitoring/importDataset.ts', ...cells('POST /api/imports') },
    ...{ text: 'upload.uploadedBy !== actor.accountId || ', instead: '' },
  },
  {
    ...{ kind: 'scope', file: 'src/services/monitoring/importDataset.ts', test: matrix, name: 'S-07' },
    ...{
      text: 'await requireAskersRight(db, job',
      instead: 'void (async (..._: unknown[]) => requireAskersRight)(db, job',
    },
  },
  {
    ...{
      kind: 'separation',
      file: 'src/services/rectification/judgedItem.ts',
      test: 'test/attack/rules/independentVerification.test.ts',
    },
    ...{ text: 'if (found !== null) throw notIndependent(explainEntanglement(found));', instead: '' },
  },
  {
    ...{ kind: 'separation', file: 'src/services/exports/decideExport.ts', ...cells('POST /api/exports/:id/decision') },
    ...{ text: 'if (row.askedBy === actor.accountId)', instead: "if (row.askedBy === '')" },
  },
  {
    ...{ kind: 'separation', file: 'src/domain/access/recovery.ts', test: 'test/attack/signin/administrators.test.ts' },
    ...{
      text: 'if (second.accountId === askedBy || second.accountId === targetId)',
      instead: "if (second.accountId === '')",
    },
  },
  {
    ...{ kind: 'state', file: 'src/domain/access/policy.ts', test: 'test/attack/permissions/agreement.test.ts' },
    ...{
      text: 'return states === undefined || states.includes(state);',
      instead: 'return states === undefined || state !== "";',
    },
  },
  {
    ...{ kind: 'state', file: 'src/services/problems/triageCandidate.ts', ...cells('POST /api/candidates/:id/accept') },
    ...{
      text: "if (!fitsState('problems.triage', candidate.state))",
      instead: "if (!fitsState('problems.triage', 'proposed'))",
    },
  },
  {
    ...{ kind: 'disclosure', file: 'src/domain/disclosure/tellRows.ts', test: 'test/attack/rules/smallGroups.test.ts' },
    ...{ text: 'if (cell.withheld !== null) return cell.withheld;', instead: '' },
  },
  {
    ...{ kind: 'row-level', file: rowLevel, test: matrix, name: 'straight in SQL' },
    ...{ text: 'ALTER TABLE problem ENABLE ROW LEVEL SECURITY;', instead: 'SELECT 1;' },
  },
  {
    ...{ kind: 'row-level', file: rowLevel, test: matrix, name: 'straight in SQL' },
    ...{
      text: 'ON round USING (region_in_line(region_id)) WITH CHECK (region_in_scope(region_id));',
      instead: 'ON round USING (region_in_line(region_id)) WITH CHECK (true);',
    },
  },
];
