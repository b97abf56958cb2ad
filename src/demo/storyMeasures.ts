/** One measure of the demonstration's library. */
export interface StoryMeasure {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** When it fits. */
  readonly condition: string;
  /** Who gets how much of it, how often. */
  readonly dose: string;
  readonly expectedOutcome: string;
  /** The indicator that would show that it worked. */
  readonly indicator: string;
  /** How well it has been shown to work; nothing is claimed beyond experience here. */
  readonly evidenceStrength: '经验做法' | '待检验';
}

/** The measures that the demonstration offers; their strength of evidence is stated as it would be before any evaluation. */
export const storyMeasures: readonly StoryMeasure[] = [
  {
    key: 'tiered-training',
    name: '分层培训',
    description: '按教龄和教学需求把数学教师分为三层，分别开展课程标准研读、单元教学设计和命题研究培训。',
    condition: '课堂观察显示教师对核心内容的教学处理差异较大。',
    dose: '全体八年级数学教师，每学期两次集中培训、四次跟岗，共 32 学时。',
    expectedOutcome: '单元教学设计合格率和课堂提问质量提高。',
    indicator: '八年级数学量尺分',
    evidenceStrength: '经验做法',
  },
  {
    key: 'curriculum',
    name: '课程优化',
    description: '调整单元进度，每周安排一节问题解决课，课后服务中开设数学活动。',
    condition: '课程实施调研显示应用类内容课时不足。',
    dose: '每周一节，持续两个学期。',
    expectedOutcome: '学生在真实情境中运用数学的机会增加，学习兴趣提高。',
    indicator: '数学学习兴趣“较高”和“高”的比例',
    evidenceStrength: '待检验',
  },
  {
    key: 'resources',
    name: '资源倾斜',
    description: '优先为乡村学校配备专任教师和数字教学资源，安排专项经费。',
    condition: '生师比或专任教师对口率低于本区一般水平。',
    dose: '每校增配专任教师一名，专项经费一次到位。',
    expectedOutcome: '乡村学校数学课由对口专任教师任教。',
    indicator: '城乡数学量尺分差距',
    evidenceStrength: '待检验',
  },
  {
    key: 'pairing',
    name: '结对帮扶',
    description: '城区学校与乡村学校教研组结对，共同备课，互派教师。',
    condition: '两校同学段、同教材，往返时间在一小时以内。',
    dose: '每两周一次联合备课，每学期互派教师一个月。',
    expectedOutcome: '结对学校共享教学设计和作业资源。',
    indicator: '城乡数学量尺分差距',
    evidenceStrength: '经验做法',
  },
  {
    key: 'guidance',
    name: '教研指导',
    description: '教研员驻点指导，围绕监测反映的薄弱内容开展课例研究。',
    condition: '学校教研组有固定教研时间。',
    dose: '每校每月一次驻点，每学期不少于两个课例。',
    expectedOutcome: '薄弱内容的教学设计得到改进并在全区共享。',
    indicator: '八年级数学量尺分',
    evidenceStrength: '经验做法',
  },
  {
    key: 'family',
    name: '家校共育',
    description: '统筹各科书面作业总量，通过家长学校和睡眠记录卡引导家庭保证睡眠时间。',
    condition: '调查显示作业总量和晚间电子产品使用是睡眠不足的主要关联因素。',
    dose: '每学期两次家长学校课程，睡眠记录每学期一周。',
    expectedOutcome: '晚十点前入睡的学生增加。',
    indicator: '睡眠达标率',
    evidenceStrength: '待检验',
  },
];
