import type { ProblemLevel, ProblemNature, Theme } from '#domain/problems/problem.ts';
import type { ItemKind } from '#domain/rectification/item.ts';

/** Which problem of the demonstration a text belongs to. */
export type StoryProblemKey = 'east-lake-mathematics' | 'cloud-ridge-mathematics' | 'river-mouth-rural' | 'city-sleep';

/** Texts of one ledger item, from problem to recheck. Numbers are not written here: the system puts in its own estimates. */
export interface StoryTexts {
  readonly problem: StoryProblemKey;
  /** Code of the region whose problem it is. */
  readonly regionCode: string;
  readonly level: ProblemLevel;
  readonly nature: ProblemNature;
  readonly theme: Theme;
  readonly title: string;
  readonly condition: string;
  readonly criterion: string;
  readonly effect: string;
  /** Possible causes, each to be checked; association is not cause. */
  readonly hypotheses: readonly string[];
  readonly triageReason: string;
  readonly target: string;
  readonly kind: ItemKind;
  /** As policies write it; null where it runs until about the day on which the demonstration is filled. */
  readonly window: string | null;
  readonly leadKeys: readonly string[];
  readonly shareKeys: readonly string[];
  readonly assistKeys: readonly string[];
  readonly overseeKeys: readonly string[];
  readonly measureKeys: readonly string[];
  readonly budget: string;
  readonly progressNotes: readonly string[];
  readonly evidenceTitles: readonly string[];
  readonly verification: string;
  readonly waitReason: string;
  readonly recheck: string;
}

/** The four items of the demonstration. Keys of units and measures are those of `storyUnits.ts` and `storyMeasures.ts`. */
export const storyTexts: readonly StoryTexts[] = [
  {
    problem: 'east-lake-mathematics',
    regionCode: '990102',
    level: 'district',
    nature: 'regional',
    theme: 'achievement',
    title: '东湖区八年级数学学业表现明显低于量尺基准',
    condition: '2022年监测中，东湖区八年级学生数学量尺分明显低于量尺基准，考虑抽样和测量误差后差异依然存在。',
    criterion: '明江市八年级数学学业质量目标：各区均值不低于量尺基准500分。',
    effect: '部分学生进入九年级后学习后续内容存在困难。',
    hypotheses: [
      '单元教学中问题解决类任务偏少（课堂观察，待核实）',
      '新入职教师比例较高，教研支持不足（访谈，待核实）',
    ],
    triageReason: '差异超出误差范围，且与课堂观察反映的情况一致，列为区级问题。',
    target: '下一轮监测中东湖区八年级数学均值较2022年有可确认的提高。',
    kind: 'by-date',
    window: '2023年3月至2025年5月',
    leadKeys: ['990102-bureau'],
    shareKeys: ['990102-research'],
    assistKeys: ['city-institute', 'city-finance'],
    overseeKeys: ['city-supervision'],
    measureKeys: ['tiered-training', 'guidance'],
    budget: '教师培训专项经费，列入东湖区年度预算',
    progressNotes: [
      '已完成全区八年级数学教师需求调查，按三层编班，首次集中培训已开班。',
      '教研员驻点指导覆盖全部初中和九年一贯制学校，形成函数、几何推理两个系列课例。',
      '三个学期的培训和跟岗全部完成，课例资源已在全区共享，申请验收。',
    ],
    evidenceTitles: [
      '东湖区八年级数学教师分层培训方案',
      '分层培训签到与学时汇总表',
      '驻点教研记录与课例集',
      '培训前后教学设计抽样评议表',
    ],
    verification: '查阅培训和教研记录，随机入校核查课堂和教案，措施按计划落实，覆盖面与台账一致。',
    waitReason: '成效需以同一领域下一轮监测结果判断，先确认已落实，待下轮验证。',
    recheck: '整改措施已转为区域常态教研安排，继续跟踪。',
  },
  {
    problem: 'cloud-ridge-mathematics',
    regionCode: '990122',
    level: 'district',
    nature: 'regional',
    theme: 'achievement',
    title: '云岭县八年级数学学业表现明显低于量尺基准',
    condition: '2022年监测中，云岭县八年级学生数学量尺分明显低于量尺基准，考虑抽样和测量误差后差异依然存在。',
    criterion: '明江市八年级数学学业质量目标：各区均值不低于量尺基准500分。',
    effect: '学生数学学习基础不牢，学习信心受到影响。',
    hypotheses: ['应用类内容课时不足（课程实施调研，待核实）', '专任教师对口率不高（统计数据，待核实）'],
    triageReason: '差异超出误差范围，列为区级问题，由县教育局牵头分析成因。',
    target: '下一轮监测中云岭县八年级数学均值较2022年有可确认的提高。',
    kind: 'by-date',
    window: '2023年3月至2025年5月',
    leadKeys: ['990122-bureau'],
    shareKeys: ['990122-research', 'city-personnel'],
    assistKeys: ['city-finance'],
    overseeKeys: ['city-supervision'],
    measureKeys: ['curriculum'],
    budget: '县级教育经费统筹安排',
    progressNotes: [
      '已印发课程实施调整意见，学校完成课表调整。',
      '每周一节问题解决课已在多数学校开设，部分学校因教师不足改为隔周开设。',
      '两个学期的课程调整完成，申请验收。',
    ],
    evidenceTitles: ['云岭县八年级数学课程实施调整意见', '学校课表抽查记录', '问题解决课教学设计汇编'],
    verification: '抽查课表和课堂，课程调整基本落实，部分学校课时未达到方案要求，已补充说明。',
    waitReason: '成效需以同一领域下一轮监测结果判断，先确认已落实，待下轮验证。',
    recheck: '对照下一轮监测结果，未见可确认的变化时重新分析成因，研究新的措施。',
  },
  {
    problem: 'river-mouth-rural',
    regionCode: '990106',
    level: 'district',
    nature: 'regional',
    theme: 'resources',
    title: '江口区乡村学生数学学业表现低于其他学生',
    condition: '2022年监测中，江口区乡村学校学生数学量尺分低于本区其他学校学生。',
    criterion: '县域义务教育优质均衡发展关于缩小城乡差距的要求。',
    effect: '区域内学生获得优质数学教学的机会不均等。',
    hypotheses: ['乡村学校数学专任教师不足（统计数据，待核实）', '校际教研交流较少（访谈，待核实）'],
    triageReason: '差异超出误差范围，关系教育公平，列为区级问题。',
    target: '下一轮监测中江口区城乡数学差距缩小。',
    kind: 'sustained',
    window: null,
    leadKeys: ['990106-bureau'],
    shareKeys: ['990106-research'],
    assistKeys: ['city-personnel', 'city-finance'],
    overseeKeys: ['city-supervision'],
    measureKeys: ['resources', 'pairing'],
    budget: '市级均衡发展专项与区级配套',
    progressNotes: ['乡村学校与城区学校完成结对，签订帮扶协议。', '首批交流教师到岗，联合备课按两周一次开展。'],
    evidenceTitles: ['江口区城乡学校结对帮扶协议', '交流教师到岗名册（按岗位统计）', '联合备课记录'],
    verification: '核对结对协议和到岗情况，随机抽查联合备课记录。',
    waitReason: '城乡差距的变化需以下一轮监测判断，待下轮验证。',
    recheck: '继续跟踪交流教师在岗情况和城乡差距变化。',
  },
  {
    problem: 'city-sleep',
    regionCode: '990100',
    level: 'city',
    nature: 'general',
    theme: 'physique',
    title: '全市八年级学生睡眠达标率明显低于目标',
    condition: '2022年监测中，全市八年级学生睡眠达标率明显低于全市目标，各区普遍存在。',
    criterion: '关于加强中小学生睡眠管理工作的要求：初中生每天睡眠时间应达到9小时。',
    effect: '睡眠不足影响学生身心健康和课堂学习状态。',
    hypotheses: ['各科书面作业总量缺少统筹（问卷，待核实）', '晚间电子产品使用时间较长（家长问卷，待核实）'],
    triageReason: '问题具有全局性，需要市级统筹政策，列为市级问题。',
    target: '睡眠达标率达到全市目标。',
    kind: 'sustained',
    window: null,
    leadKeys: ['city-arts-sports', 'city-basic'],
    shareKeys: [],
    assistKeys: ['city-institute'],
    overseeKeys: ['city-supervision'],
    measureKeys: ['family'],
    budget: '无需专项经费',
    progressNotes: ['已印发作业统筹与睡眠管理通知，学校建立作业公示制度。', '家长学校睡眠专题课程已在各区开设。'],
    evidenceTitles: ['作业统筹与睡眠管理工作通知', '作业公示抽查记录', '家长学校睡眠专题课程资料'],
    verification: '随机抽查作业公示和作息时间安排，访谈学生和家长。',
    waitReason: '睡眠状况的变化需以下一轮监测判断，待下轮验证。',
    recheck: '对照下一轮监测的睡眠达标率，未达到目标时继续整改并调整措施。',
  },
];
