import { createRandom } from '#demo/random.ts';

/** Chance for made-up persons; the same at every run. */
export const random = createRandom(16, 16);
/** A whole number from 0 to below the limit. */
export const below = (limit: number) => Math.floor(random.uniform() * limit);
/** So many digits. */
export const digits = (length: number) => Array.from({ length }, () => below(10)).join('');
const two = (number: number) => String(number).padStart(2, '0');

/** A number as GB 11643-1999 makes it: the weighted sum of all eighteen places leaves 1 modulo 11. */
export function identityNumber(): string {
  const province = 11 + below(50);
  const first = `${province}${digits(4)}${2008 + below(10)}${two(1 + below(12))}${two(1 + below(28))}${digits(3)}`;
  const sum = [...first].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0);
  const check = (12 - (sum % 11)) % 11;
  return first + (check === 10 ? 'X' : String(check));
}

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
];
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉萍红鹏辉子轩雨涵梓浩宇欣怡思晨佳琪一诺俊熙诗雅嘉豪'];
/** One of a list. */
export const one = (list: readonly string[]) => list[below(list.length)] ?? '';
/** A name with a frequent surname. */
export const name = () => one(surnames) + one(given) + (random.uniform() < 0.7 ? one(given) : '');
/** A class as people write it. */
export const schoolClass = () =>
  one([`八年级（${1 + below(12)}）班`, `初二${1 + below(9)}班`, `三（${1 + below(9)}）班`, `7年级${1 + below(9)}班`]);

/** What gives a person away, made up, by kind. */
export const makers = {
  身份证号: identityNumber,
  学籍号: () => `G${identityNumber()}`,
  手机号: () => `1${3 + below(7)}${digits(9)}`,
  '分段书写的身份证号、手机号': () =>
    random.uniform() < 0.5
      ? identityNumber().replace(/^(.{6})(.{8})/u, '$1 $2-')
      : `1${3 + below(7)}${digits(9)}`.replace(/^(.{3})(.{4})/u, '$1-$2-'),
  夹有看不见的字符的身份证号: () => [...identityNumber()].join('\u200b'),
  班级和姓名: () =>
    one([
      `${schoolClass()}：${name()}、${name()}、${name()}`,
      `${schoolClass()} ${name()}，${schoolClass()} ${name()}`,
      `${name()}（${schoolClass()}）`,
      `名单：${name()}、${name()}、${name()}、${name()}、${name()}`,
    ]),
} as const;

/** Texts of the work, each with figures or words that could be taken for a person's. */
export const innocentTexts = [
  () =>
    `数学平均分 ${400 + below(200)}.${below(10)} 分，95% 区间 ${digits(3)}.${below(10)} 至 ${digits(3)}.${below(10)}`,
  () => `区县代码 ${digits(6)}，学校标识码 ${digits(10)}`,
  () => `国办发〔${2015 + below(10)}〕${1 + below(99)}号，${2020 + below(6)}年${1 + below(12)}月${1 + below(28)}日`,
  () => `数据版本 ${Array.from({ length: 64 }, () => below(16).toString(16)).join('')}`,
  () => `明教〔2026〕${1 + below(99)}号关于实施方案的通知，安排经费 ${1 + below(900)}.${below(10)} 万元`,
  () => `预算 1${3 + below(7)}${digits(9)} 元，执行 ${digits(2)}.${below(10)}%`,
  () => `${schoolClass()}、${schoolClass()}数学平均分低于全年级，${schoolClass()}持平`,
  () => `${schoolClass()}：语文、数学、英语、物理，周三、周五各一节`,
  () => '高中、初中、小学分学段制定方案，严格落实、常规检查、周期评估、任务到人',
  () => `东湖区、西岭区各${1 + below(9)}所学校：石桥中学、李庄小学、王村学校、张湾中学、高新区实验学校`,
  () => `${schoolClass()}学生成绩差异明显，高年级同学帮扶低年级同学`,
  () => `整改时限 ${2026}-0${1 + below(9)}-1${below(9)} 至 2026-12-31，联系电话 0755-${digits(8)}`,
  () => `已听课 ${below(40)} 节、教研 ${below(20)} 次、培训 ${below(300)} 人次，佐证材料见附件${1 + below(9)}.pdf`,
];
