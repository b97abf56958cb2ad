import type { Dice } from './dice.ts';

/** What an item is about, as somebody at a desk would write it. */
export interface Matter {
  readonly title: string;
  readonly measures: readonly string[];
  readonly target: string;
}

const themes: readonly (readonly [title: string, ...measures: string[]])[] = [
  ['改进数学课堂教学', '教研员驻点听课评课，每月不少于两次', '形成单元教学设计范例并全员使用'],
  ['加强数学教师分层培训', '按教龄分三层开展课程标准研修', '每学期安排四次跟岗学习'],
  ['规范数学作业设计', '教研组统一审定单元作业', '公示作业时长，每周抽查一次'],
  ['做好数学学困学生帮扶', '建立一人一策帮扶档案', '课后服务中安排小组辅导'],
  ['推进城乡学校结对教研', '结对学校每两周联合备课一次', '每学期互派教师授课一个月'],
  ['补齐乡村学校数学师资', '统筹区域内教师交流轮岗', '安排骨干教师走教'],
  ['落实学业质量过程监测', '开展单元学情诊断并及时反馈', '诊断结果用于调整教学进度'],
  ['提升数学实验与活动质量', '开设数学活动课，每两周一次', '配齐学具并纳入教学常规检查'],
  ['加强家校协同指导', '面向家长开设学习习惯课程', '每学期入户或电话沟通一次'],
  ['优化数学课时安排', '调整单元课时，增加问题解决课', '课表报教研部门审核'],
];

const focuses = ['数与代数', '图形与几何', '统计与概率', '综合与实践', '问题解决', '推理能力', '运算能力'];

const targets = [
  '下一轮监测中本主题表现较首轮有可确认的提高',
  '措施全部落实，下一轮监测的差异缩小到误差范围以内',
  '下一轮监测中达标比例有可确认的提高',
];

/** Draws a matter. */
export function drawMatter(dice: Dice): Matter {
  const [theme, ...measures] = dice.one(themes);
  return { title: `${theme}（${dice.one(focuses)}）`, measures, target: dice.one(targets) };
}

/** Names of pieces of evidence as they stand in the ledger, by what the courses call them. */
const pieces: Readonly<Record<string, string>> = {
  ...{ 汇总: '整改情况汇总', 二次汇总: '第二轮整改情况汇总', 补充材料: '培训记录补充材料', 听课: '听课评课记录' },
  ...{ 汇总二稿: '整改情况汇总（补齐签字页）', 汇总三稿: '整改情况汇总（换发有效期内版本）' },
};

/** A piece of evidence as it is handed in: its name, and a page of text that no other piece has. */
export function pieceOf(item: { readonly title: string; readonly number: string }, called: string) {
  const name = pieces[called] ?? called;
  const text = [
    `${name}（模拟数据）`,
    `整改事项：${item.number} ${item.title}`,
    '一、组织情况：学校成立工作小组，明确分工和时间安排。',
    '二、落实情况：培训、教研和课堂改进按计划开展，过程记录齐全。',
    '三、后续安排：转入常态教研，继续跟踪。',
  ];
  return { name, text: text.join('\n') };
}

const grounds = {
  'returned-share': ['该项工作属教师管理职责，不属于本单位职责', '经费事项由财政部门负责，本单位无此职责'],
  progress: ['已完成前期调研和方案', '已完成全员摸底，方案经教研组讨论通过', '首次集中培训已开班，课堂观察同步进行'],
  share: ['分办职责已经落实', '分办任务全部完成，记录已归档', '配套安排到位，教师已按计划参训'],
  assist: ['协办的教研活动已开展', '协办任务按计划推进'],
  done: ['各项措施已经落实', '措施逐条落实，材料齐备，申请核查'],
  found: ['现场核查属实', '查阅记录并随机听课，与台账一致', '抽查三个班级，措施均已落实'],
  deferred: ['下一轮监测之后再作判断', '成效须以同领域下一轮监测为准'],
  sustained: ['现场回访，做法仍在坚持', '回访听课两节，做法已成常态'],
} as const;

/** Draws what somebody gives as a reason. */
export const groundFor = (dice: Dice, what: keyof typeof grounds): string => dice.one(grounds[what]);
