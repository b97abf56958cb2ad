import { looksLikeChineseName } from '#domain/monitoring/importChecks/personalData.ts';

/** A school class as people write it: 八年级（3）班, 初二3班, 三（2）班, 高一5班. */
const schoolClass = /(?:[一二三四五六七八九1-9]年级|[初高][一二三]|[一二三四五六])\s*[（(]?\s*\d{1,2}\s*[）)]?\s*班/gu;

/** Words of two or three characters that begin like a surname and are none. */
const noNames = new Set(
  [
    '高中 高考 高校 高效 高质量 高年级 高一 高二 高三 高级 高等 高度 高于 高低 方案',
    '方法 方式 方面 方向 金额 万元 万人 白天 史地 史料 马上 常规 常态 常态化 严格 严重',
    '严肃 严谨 温习 温故 余额 余下 于是 于此 成绩 程序 程度 明确 明显 张贴 周期 周一',
    '周二 周三 周四 周五 周六 周日 周末 周次 周边 曾经 任务 任课 任教 石油 许多 何时',
    '何处 何种 唐诗 宋词 汉语 夏季 夏令营 江河 孔子 孟子 黄河 黄色 董事会 范围 范例',
    '范文 向上 向前 武术 武警 田径 田间 杜绝 沈阳 韩语 郑重 段落 龙头 龙舟 雷锋 贺词',
    '毛笔 毛笔字 钱款 顾问 戴帽 侯鸟 赵州桥 万众 陈述 陈列 林业 林地 梁柱 叶片 苏教版',
    '鲁教版 卢沟桥 罗列 吴江 徐州 胡同 郭沫若 熊猫 汤圆 丁字 丁级 陆续 陆地 汪洋',
  ].flatMap((line) => line.split(' ')),
);

/** What stands before a name: anything but a character, or a word that names pupils. */
const border = '(?:^|[^\\p{Script=Han}]|学生|其中|包括|班)';

/** Characters that end words about schools and lessons, hardly ever names. */
const wordly = /[校学级班课科分区县市镇乡村街路园部处室会局组队年月日时期人数的了和与在是将]$/u;

/** True for two or three characters that begin with a common surname and are no known word. */
export function isPupilName(word: string): boolean {
  return looksLikeChineseName(word) && !noNames.has(word) && !wordly.test(word);
}

/**
 * True for pupils called by name: a class with two names or more in a list, a class right before or behind a name, somebody
 * called 同学, or a list of four names. A single name in running text is not recognised: nobody can tell it from a word without a dictionary.
 */
export function namesPupils(text: string): boolean {
  const plain = text.normalize('NFKC');
  if (calledClassmates(plain)) return true;
  const words = plain.replace(schoolClass, '、').split(/[^\p{Script=Han}]+/u);
  const names = words.filter(isPupilName);
  if (plain.search(schoolClass) >= 0 && names.length >= 2) return true;
  return hasNameBesideClass(plain) || hasRunOfNames(words);
}

function calledClassmates(plain: string): boolean {
  const called = plain.matchAll(new RegExp(`${border}(\\p{Script=Han}{2,3})同学`, 'gu'));
  return [...called].some(([, word]) => isPupilName(word));
}

function hasNameBesideClass(plain: string): boolean {
  const [before, after] = [
    `(\\p{Script=Han}{2,3})\\s*[（(]\\s*`,
    `\\s*[:：]?\\s*(\\p{Script=Han}{2,3})(?=[^\\p{Script=Han}]|$)`,
  ];
  const found = [
    ...plain.matchAll(new RegExp(`${border}${before}${schoolClass.source}`, 'gu')),
    ...plain.matchAll(new RegExp(`${schoolClass.source}${after}`, 'gu')),
  ];
  return found.some(([, word]) => isPupilName(word));
}

/** Four names one after the other, between separators. */
function hasRunOfNames(words: readonly string[]): boolean {
  let run = 0;
  for (const word of words) {
    run = isPupilName(word) ? run + 1 : 0;
    if (run >= 4) return true;
  }
  return false;
}

/** True where a text names a school class: 八年级（3）班. */
export function namesSchoolClass(text: string): boolean {
  return text.normalize('NFKC').search(schoolClass) >= 0;
}
