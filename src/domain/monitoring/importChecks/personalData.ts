/** What gives a person away: 身份证号, 学籍号, 手机号. */
export type PersonalData = 'identity-number' | 'school-roll-number' | 'mobile-number';

export const personalDataNames: Record<PersonalData, string> = {
  'identity-number': '身份证号',
  'school-roll-number': '学籍号',
  'mobile-number': '手机号',
};

/** Finds personal data anywhere in a text, full-width digits and letters included; null when there is none. */
export function findPersonalData(text: string): PersonalData | null {
  const plain = text.normalize('NFKC');
  if (/(?<![0-9A-Z])[GJL]\d{17}[\dX](?![0-9A-Z])/i.test(plain)) return 'school-roll-number';
  const candidates = plain.match(/(?<!\d)\d{17}[\dX](?!\d)/gi) ?? [];
  if (candidates.some(isIdentityNumber)) return 'identity-number';
  return /(?<!\d)1[3-9]\d{9}(?!\d)/.test(plain) ? 'mobile-number' : null;
}

const CHECK_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/** A citizen identity number by GB 11643-1999: province, date of birth and the check digit of ISO 7064 MOD 11-2. */
export function isIdentityNumber(text: string): boolean {
  if (!hasBirthDate(text)) return false;
  const sum = CHECK_WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return CHECK_DIGITS[sum % 11] === text[17]?.toUpperCase();
}

/** First digits as in an identity number: a province (11–83), then a plausible date of birth from the seventh digit on. */
export function hasBirthDate(digits: string): boolean {
  const province = Number(digits.slice(0, 2));
  const [year, month, day] = [digits.slice(6, 10), digits.slice(10, 12), digits.slice(12, 14)].map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDate = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return province >= 11 && province <= 83 && year >= 1900 && year <= 2100 && isDate;
}

const NAME_HEADER =
  /姓名|名字|身份证|证件号|学籍号|手机|电话|联系方式|家庭住址|家庭地址|监护人|^(first|last|full|student|pupil|child|parent|teacher)[ _]?name$|xingming|id[ _]?card|phone|mobile/i;

/** True when a column is named as if it held names, identity numbers, telephone numbers or addresses of people. */
export function isPersonalHeader(name: string): boolean {
  return NAME_HEADER.test(name.normalize('NFKC'));
}

/** A hundred and more of the most frequent surnames, most frequent first. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷黎史龙陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤';
const CHINESE_NAME = new RegExp(`^[${SURNAMES}][\\u4e00-\\u9fff]{1,2}$`, 'u');

/** True for two or three Chinese characters that begin with a common surname; a single hit proves nothing. */
export function looksLikeChineseName(text: string): boolean {
  return CHINESE_NAME.test(text.trim());
}
