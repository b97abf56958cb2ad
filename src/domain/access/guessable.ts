/** Words that passwords are made of everywhere, and here. Written down for this system; longer ones come first when they are taken out. */
const common =
  `password passwort passw0rd motdepasse contrasena welcome admin administrator root user guest test demo login secret letmein
iloveyou loveyou love forever princess sunshine dragon monkey football baseball superman batman shadow master hello world
summer winter spring autumn january december monday friday company office internet computer samsung iphone google
apple android windows linux server database system manager default change changeme newpass temp temporary
qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc abc abcd abcdef
woaini woaiwojia wodemima mima zhongguo china beijing shanghai shenzhen tianjin nankai guangzhou chongqing
jiaoyu jiaoyuju xuexiao xiaozhang laoshi xuesheng jiance jianceshuju zhenggai taizhang wenti dudao jiaoyan shuju xitong
guanli guanliyuan mingjian xinxi zhiliang education school teacher student quality monitoring ledger
dashi jiajia xiaoming laopo laogong baobei kaixin xingfu pingan jixiang fadacai nihao haohao
5201314 520 1314 5211314 168
明鉴 教育局 教育 监测 整改 台账 口令 密码 管理员 学校 校长 老师 学生 中国 我爱你 你好`.split(/\s+/);

/** Rows along which fingers run; backwards as well. */
const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn',
  '!@#$%^&*()',
];
const bothWays = [...runs, ...runs.map((run) => [...run].reverse().join(''))];

const lookAlikes: Readonly<Record<string, string>> = {
  '@': 'a',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  $: 's',
  '5': 's',
  '7': 't',
  '!': 'i',
};

/**
 * How many characters of a password are left when everything that a guesser tries first is taken out: common words (also with
 * look-alike signs), words that tell whose it is, years, runs along the alphabet or the keyboard, and repetitions.
 */
export function unexplained(password: string, words: readonly string[]): number {
  const plain = password.normalize('NFKC').toLowerCase();
  const known = [...common, ...words.flatMap(partsOf)].sort((a, b) => b.length - a.length);
  return [...shrink(withoutWords(plain, known))].length;
}

/** Takes words out, whether they are written plainly or with look-alike signs; both texts are equally long. */
function withoutWords(plain: string, known: readonly string[]): string {
  let [text, alike] = [plain, plain.replaceAll(/[@0135$7!]/gu, (sign) => lookAlikes[sign] ?? sign)];
  for (const word of known)
    for (let at = placeOf(word, text, alike); at >= 0; at = placeOf(word, text, alike))
      [text, alike] = [text, alike].map((one) => `${one.slice(0, at)} ${one.slice(at + word.length)}`);
  return text;
}

function placeOf(word: string, text: string, alike: string): number {
  const at = text.indexOf(word);
  return at >= 0 ? at : alike.indexOf(word);
}

/** A name whole and in its parts, as far as they are long enough to mean something. */
function partsOf(word: string): string[] {
  const whole = word.normalize('NFKC').toLowerCase();
  return [whole, ...whole.split(/[^\p{L}\p{N}]+/u)].filter((part) => [...part].length >= 2);
}

function shrink(text: string): string {
  const withoutYears = text.replaceAll(/(19|20)\d\d/gu, ' ');
  const letters = withoutRepetition(withoutRuns(withoutYears).replaceAll(/\s+/gu, ''));
  return letters.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}

/** Takes out what runs along a row for at least three characters. */
function withoutRuns(text: string): string {
  const signs = [...text];
  const kept: string[] = [];
  for (let at = 0; at < signs.length; ) {
    const length = runLength(signs.slice(at).join(''));
    if (length < 3) kept.push(signs[at] ?? '');
    at += length < 3 ? 1 : length;
  }
  return kept.join('');
}

function runLength(text: string): number {
  for (let length = Math.min(text.length, 26); length >= 3; length--)
    if (bothWays.some((run) => run.includes(text.slice(0, length)))) return length;
  return 1;
}

/** `aaaa` counts as `a`, `xkxkxk` as `xk`. */
function withoutRepetition(text: string): string {
  return text.replaceAll(/(.+?)\1+/gu, '$1');
}
