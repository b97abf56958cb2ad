import { roleNames } from '#domain/access/role.ts';
import { endStates, type ItemState, itemStateNames, itemStates } from '#domain/rectification/states.ts';
import type { Requirement, Standing, Transition } from '#domain/rectification/transition.ts';
import { transitions } from '#domain/rectification/transitions.ts';

const standings: Record<Standing, string> = {
  issuer: '下达地区的单位',
  lead: '牵头单位',
  duty: '待签收的牵头、责任（分办）或协办单位',
  contributor: '承担职责的任一单位',
  independent: '与整改单位无隶属关系、层级不低于其上级的督导单位',
  analyst: '下达地区的教科研部门',
};

const requirements: Record<Requirement, string> = {
  reason: '写明理由（不少于 4 个字）',
  'duties-named': '已指定牵头单位',
  'all-acknowledged': '各单位均已签收',
  'shares-have-reported': '责任（分办）单位均已反馈',
  'output-evidence': '已上传过程产出类佐证材料',
  'open-subtasks-explained': '子任务已办结，或已说明为何未办结',
  'asked-evidence': '要求的佐证材料均已提交',
  'evidence-reviewed': '佐证材料均已审核，至少一份过程产出被采信',
  'found-effective': '效果评估结论为“改善”',
  'before-due-date': '在到期日之前，且新的到期日更晚',
  'extension-pending': '有待批的延期申请',
  'no-extension-pending': '没有待批的延期申请',
  'not-the-asker': '批复人不是申请人（含委托关系）',
  'progress-so-far': '写明目前进展（不少于 4 个字）',
  'fresh-due-date': '可另定新一轮整改的到期日（今天以后）',
  'work-not-begun': '整改尚未开始',
  'no-open-children': '没有未了结的下级台账项',
  'children-carried-out': '下级台账项均已落实、销号或撤回',
  'approval-lapsed': '批准之后内容有变动',
  'recheck-date': '填写今天以后的日期',
  'new-unit': '指定接办单位',
  'merge-target': '指定并入的台账项',
};

const table: readonly Transition[] = Object.values(transitions);

/** The page of the manual about the states of a ledger item, written from the table that the server enforces. */
export function statesPage(): string {
  return `# 台账项的状态

本页由 \`src/domain/rectification/transitions.ts\` 生成：服务器按这张表放行，网页按这张表给出按钮，\`test/manual.test.ts\` 保证本页与它一致。

表中没有的，就不能办。每一次办理都记入该项的办理历史：只能追加，每条带有前一条的散列值。

\`\`\`mermaid
${diagram()}
\`\`\`

“签收”由承担职责的单位逐个办理，最后一个单位签收后，本项才进入“签收”。到了${endStates.map(named).join('和')}，不再有可办的事。

| 办理 | 从 | 到 | 由谁办理 | 且须是 | 先决条件 |
|---|---|---|---|---|---|
${table.map(row).join('\n')}
`;
}

function diagram(): string {
  const states = itemStates.map((state) => `  state "${itemStateNames[state]}" as ${idOf(state)}`);
  const begin = `  [*] --> ${idOf('draft')} : 起草`;
  const moves = [...movesByArrow()].map(([arrow, names]) => `  ${arrow} : ${names.join('／')}`);
  const signed = `  ${idOf('assigned')} --> ${idOf('acknowledged')} : 签收（最后一个单位）`;
  const ends = endStates.map((state) => `  ${idOf(state)} --> [*]`);
  return ['stateDiagram-v2', ...states, begin, ...moves, signed, ...ends].join('\n');
}

/** Names of the deeds that lead from one state to another, by arrow. */
function movesByArrow(): ReadonlyMap<string, readonly string[]> {
  const arrows = new Map<string, string[]>();
  for (const { name, from, to } of table)
    for (const state of to === null ? [] : from) {
      const arrow = `${idOf(state)} --> ${idOf(to as ItemState)}`;
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), name]);
    }
  return arrows;
}

function row({ name, from, to, roles, standing, needs }: Transition): string {
  const cells = [
    name,
    from.map((state) => itemStateNames[state]).join('、'),
    to === null ? '（不变）' : itemStateNames[to],
    roles.map((role) => roleNames[role]).join('、'),
    standings[standing],
    needs.map((need) => requirements[need]).join('；') || '—',
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Mermaid takes no hyphen in a name. */
const idOf = (state: ItemState) => state.replaceAll('-', '_');
const named = (state: ItemState) => `“${itemStateNames[state]}”`;
