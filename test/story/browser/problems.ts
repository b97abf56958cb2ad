import type { Locator, Page } from 'playwright-core';
import { agree, choose, dialogOf, fill, goTo } from './fields.ts';
import type { Person } from './person.ts';

/** What a person adds to the first wording that the system proposes. */
export interface Wording {
  readonly title: string;
  readonly severity: string;
  readonly criterion: string;
  readonly effect: string;
}

/** Fills the dialog by which something becomes a problem; what is not named keeps its first wording. */
async function wordProblem(page: Page, wording: Wording): Promise<void> {
  const dialog = dialogOf(page);
  await fill(dialog, '问题', wording.title);
  await choose(dialog, '程度', wording.severity);
  await fill(dialog, '依据标准', wording.criterion);
  await fill(dialog, '影响（选填）', wording.effect);
}

/** 结果分析: asks for means by region against the whole, and raises the one of a region as a problem. */
export async function raiseRegion({ page, show }: Person, region: string, wording: Wording): Promise<void> {
  await goTo(page, '结果分析');
  await page.getByRole('button', { name: '计算', exact: true }).click();
  await page.getByRole('button', { name: '提为问题：云岭县' }).waitFor();
  await page.getByRole('img', { name: '各组估计值与 95% 置信区间' }).locator('svg').waitFor();
  await show('analysis');
  await page.getByRole('button', { name: `提为问题：${region}` }).click();
  await wordProblem(page, wording);
  await show('raise-problem');
  await agree(page, '提为问题');
}

/** 候选研判: runs the rules on the round. */
export async function detect({ page, show }: Person): Promise<void> {
  await goTo(page, '问题清单');
  await page.getByRole('tab', { name: '候选研判' }).click();
  await page.getByRole('button', { name: '运行问题识别' }).click();
  await page.getByText(/本次比较 \d+ 处，提出候选 \d+ 条/).waitFor();
  await show('candidates');
}

/** The candidate of which the sentence says all the words. */
function candidateOf(page: Page, ...words: readonly string[]): Locator {
  const cards = page.locator('.ant-card').filter({ has: page.getByRole('button', { name: '采纳', exact: true }) });
  return words.reduce((found, word) => found.filter({ hasText: word }), cards).first();
}

/** Accepts the candidate on 云岭县 in words that a rule forbids; answers the refusal, and leaves the dialog open. */
export async function acceptInVain({ page, show }: Person, wording: Wording, reason: string): Promise<string> {
  await candidateOf(page, '云岭县', '目标').getByRole('button', { name: '采纳', exact: true }).click();
  await wordProblem(page, wording);
  await fill(dialogOf(page), '研判理由', reason);
  await dialogOf(page).getByRole('button', { name: '采纳' }).click();
  const refusal = dialogOf(page).getByRole('alert').filter({ hasText: '规则编号' });
  await refusal.scrollIntoViewIfNeeded();
  const words = (await refusal.textContent()) ?? '';
  await show('no-ranking');
  return words;
}

/** Accepts the candidate of the open dialog under another title. */
export async function acceptAs({ page }: Person, title: string): Promise<void> {
  await fill(dialogOf(page), '问题', title);
  await agree(page, '采纳');
}

/** Rejects a candidate on a region. */
export async function reject({ page, show }: Person, region: string, reason: string): Promise<void> {
  await candidateOf(page, region).getByRole('button', { name: '不采纳' }).click();
  await fill(dialogOf(page), '研判理由', reason);
  await show('reject-candidate');
  await agree(page, '不采纳');
}

/** Opens a problem of the list, whose evidence is frozen. */
export async function openProblem({ page, show }: Person, title: string): Promise<void> {
  await goTo(page, '问题清单');
  await page.getByRole('link', { name: title }).click();
  await page.getByText('证据已固化，不可更改').first().waitFor();
  await show('problem');
}
