import { dayAfter } from '#test/year/plainCalendar.ts';
import type { YearRecord } from '#test/year/yearRecord.ts';
import type { Invariant } from './checkYear.ts';

type Writable<T> = { -readonly [Key in keyof T]: Writable<T[Key]> };
type Draft = Writable<YearRecord>;

/** The first of a list that is so; a breach that cannot be planted must not go by unseen. */
function first<T>(of: readonly T[], is: (one: T) => boolean): T {
  const found = of.find(is);
  if (found === undefined) throw new Error('the year has nothing to plant this breach in');
  return found;
}

const itemWith = ({ items }: Draft, deed: string) =>
  first(items, ({ history }) => history.some((act) => act.deed === deed));
const actsOf = (draft: Draft, deed: string) => itemWith(draft, deed).history.filter((act) => act.deed === deed);

/** One breach of every rule, each planted into a copy of the record. */
export const plantedBreaches: Readonly<Record<Invariant, (draft: Draft) => void>> = {
  replays: (draft) => {
    draft.items[0].progress += 1;
  },
  judgedFromOutside: (draft) => {
    const item = itemWith(draft, 'confirm-implemented');
    const { unitName } = first(item.duties, ({ kind }) => kind === 'lead');
    first(item.history, ({ deed }) => deed === 'confirm-implemented').unit = unitName;
  },
  closedOnGrounds: (draft) => {
    for (const { details } of actsOf(draft, 'evaluate')) details.verdict = 'worse';
  },
  firstDate: (draft) => {
    itemWith(draft, 'approve-extension').originalDue = '2029-12-31';
  },
  extensions: (draft) => {
    itemWith(draft, 'approve-extension').extensions += 1;
  },
  shares: (draft) => {
    const both = ['report', 'request-verification'];
    const { history } = first(draft.items, (item) =>
      both.every((deed) => item.history.some((act) => act.deed === deed)),
    );
    for (const { deed, details } of history) if (deed === 'report') details.by = 'nobody';
  },
  evidence: (draft) => {
    for (const { details } of actsOf(draft, 'review-evidence')) details.accepted = false;
  },
  setAside: (draft) => {
    actsOf(draft, 'merge')[0].details.reason = '';
  },
  order: (draft) => {
    const [earlier, later] = first(draft.items, ({ history }) => history.length > 1).history;
    earlier.at = dayAfter(later.at.slice(0, 10), 1) + later.at.slice(10);
  },
  ladder: (draft) => {
    const paper = first(draft.papers, ({ step }) => step === 'supervision-order');
    paper.proposed_on = dayAfter(paper.proposed_on, -1);
  },
  digests: (draft) => {
    first(draft.digests, ({ lines }) => lines.length > 1).lines.pop();
  },
  daysOff: (draft) => {
    draft.digests.push({ ...draft.digests[0], day: first(draft.runs, ({ working }) => !working).day });
  },
  once: (draft) => {
    draft.digests.push(draft.digests[0]);
  },
  numbers: (draft) => {
    const { number } = first(draft.papers, (paper) => paper.number !== null);
    const other = first(draft.papers, (paper) => paper.number !== null && paper.number !== number);
    other.number = number;
  },
  inspections: (draft) => {
    draft.members.pop();
  },
  resolutions: (draft) => {
    const resolution = first(draft.resolutions, ({ task_id, item_id }) => task_id !== null || item_id !== null);
    Object.assign(resolution, { text: `${resolution.text}（另行研究）` });
  },
  minutes: (draft) => {
    first(draft.minutes, ({ version }) => version === 2).reason = null;
  },
  baselines: (draft) => {
    const moved = first(draft.tasks, ({ baseline_end, window_end }) => baseline_end !== window_end);
    moved.baseline_end = moved.window_end;
  },
  living: (draft) => {
    const { duties } = first(draft.items, ({ state }) => state === 'in-progress');
    first(draft.units, ({ id }) => id === duties[0].unitId).ended_on = draft.firstDay;
  },
  transferred: (draft) => {
    const item = itemWith(draft, 'confirm-implemented');
    const { accountId } = first(item.history, ({ deed }) => deed === 'confirm-implemented');
    const unitId = first(item.duties, ({ kind }) => kind === 'lead').unitId;
    const post = first(draft.posts, ({ account_id }) => account_id === accountId);
    draft.posts.push({ ...post, unit_id: unitId });
  },
  steads: (draft) => {
    const acts = draft.items.flatMap(({ history }) => history);
    first(acts, ({ post }) => post.includes('委托')).post = '经办';
  },
};
