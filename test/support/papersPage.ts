import { chainStateNames, chainStates, getPaperRule, paperDeedNames } from '#domain/supervision/paperDeeds.ts';
import { paperKindNames } from '#domain/supervision/paperKind.ts';

const dates = { visit: '现场督导日期', 'answer-by': '申辩截止日期', 'report-by': '整改期限' } as const;

/** The page of the manual about the papers of an inspection, written from the table that the server enforces. */
export function papersPage(): string {
  const rows = paperDeedNames.map((deed) => {
    const { name, kind, from, to, by, date, article } = getPaperRule(deed);
    const cells = [
      ...[name, paperKindNames[kind], from.map((state) => chainStateNames[state]).join('、'), chainStateNames[to]],
      ...[by === 'team' ? '督导小组' : '被督导单位', date === null ? '—' : dates[date], article],
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return `# 督导文书

本页由 \`src/domain/supervision/paperDeeds.ts\` 生成：服务器按这张表放行，网页按这张表给出按钮，\`test/manual.test.ts\` 保证本页与它一致。

每个被督导单位一条文书链，每份文书编号，发出后不能改、不能删。

\`\`\`mermaid
${diagram()}
\`\`\`

| 办理 | 文书 | 从 | 到 | 由谁 | 日期 | 《教育督导条例》 |
|---|---|---|---|---|---|---|
${rows.join('\n')}

- 督导小组须有三名以上督学，设组长一名，每人本人作出回避声明；每发出一份文书，系统重新核对每个成员是否仍在督学岗位、是否与抽取对象有隶属或任职关系。
- 现场督导日期到了才能反馈初步督导意见；被督导单位答复之后，或申辩期满之后，才能发出督导意见书。
- 条例没有规定申辩和整改的天数，由督导机构在文书中写明。核查认为仍不到位、需要问责的，《教育督导问责办法》规定督导工作完成后 60 日内成立调查认定工作组，页面写明最后一天。
`;
}

function diagram(): string {
  const states = chainStates.map((state) => `  state "${chainStateNames[state]}" as ${idOf(state)}`);
  const moves = paperDeedNames.flatMap((deed) => {
    const { name, from, to } = getPaperRule(deed);
    return from.map((state) => `  ${idOf(state)} --> ${idOf(to)} : ${name}`);
  });
  return ['stateDiagram-v2', ...states, `  [*] --> ${idOf('open')}`, ...moves, `  ${idOf('verified')} --> [*]`].join(
    '\n',
  );
}

/** Mermaid takes no hyphen in a name. */
const idOf = (state: string) => state.replaceAll('-', '_');
