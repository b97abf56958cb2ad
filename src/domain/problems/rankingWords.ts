const number = '[一二三四五六七八九十百\\d]';
const whole = '全([市区省国县校乡镇班]|年级)';
const some = '[^,。;]';
const units = '(学校|班级|年级|区县|县区|区域|地区|[校区县市班](?!域)|教师|老师|学生)';

/** Words that say a place in an order; the exceptions are ordinary words that contain one (安排名师, 编排行程, 倒数的认识). */
const places = [
  '(?<![安编])排名(?!师|额|单)|(?<![安编])排行(?!程|动)|(?<![安编])排位(?!置|于)',
  '(?<!编号|代码|编码|时间|先后|日期|拼音|笔画|学会|[安编])排序',
  '名次|位次|座次|名列|榜首|榜尾|榜单|上榜|垫底|末位|末名|前三甲|三甲(?!医|级)|评比|奖优罚劣',
  '[红黑]榜|红黑榜|光荣榜|龙虎榜|高分榜|优胜(学校|单位|班级)',
  '(?<!互为|求)倒数(?!计时|关系|概念|单元|一课|的(认识|意义|概念|教学|知识))',
  `第${number}+名(?!师|额|管理|督学|成员|组员)|[前后]${number}+(名(?!师|额|单)|强)|[前后]${number}+[所家个]${units}`,
  `前十(?![年周天个月日届期题秒余分几多节课章页${number.slice(1)})`,
  `[前后]\\d+%的?${units}|位[于列居][前后]\\d+%|[前后][二三四五]分之[一二三四]的?${units}`,
];

/** Turns of phrase that put somebody in a place. */
const phrases = [
  `(位[列居]|高居|居于|(?<![安编])排[在到]?)(${whole})?第${number}+(?![阶批期轮次周步])`,
  `(位[列居]|居|进入|(?<![安编])排[在到]?)${some}{0,6}前${number}+`,
  `${whole}(学校)?(第${number}+(?!${number}|[中初小实高批次届阶期轮个条季幼职])|no\\.?\\s*\\d)`,
  `(处于|位于|居|列|跻身|(?<![安编])排在?|甩[到在])${some}{0,6}(末尾|之末|之首|首位|前列(?!腺)|最后(?!一?[周天次月期])|最?前面)`,
  `[从由](高[到至]低|低[到至]高|好[到至]差|优[到至]劣)${some}{0,4}(排|依次|列出|公布)`,
  `(成绩|分数|质量|表现|平均分)${some}{0,4}最(好|差|低|高|弱|强|优)`,
  `最(好|差|强|弱|优秀|落后)的(${number}+[所个名家])?${units}`,
  `(平均分|成绩|分数|各校|质量)${some}{0,4}排队`,
  `[分划]为优[、,]?[良中]${some}{0,4}[差劣]`,
  `(成绩|得分|分数|平均分|合格率|优秀率)${some}{0,4}(靠前|靠后|高低|在(前|后)面)|${whole}最[末后]`,
  '[头尾]部学校|[一二三]类校|薄弱校公布|学霸榜|夺魁|(蝉联|总分|单科)第一|落在全[市区省县]',
  '第[一二三四](梯队|方阵)|三六九等|数一数二|首屈一指|独占鳌头|拔得头筹|桂冠|吊车尾|遥遥领先|领跑(?!式)',
  '状元(?![桥坊街路镇楼里村小中])|(?<!田径|[足篮排羽乒]球|运动会|棋)冠军(?!教练|队员)',
];

/** Rewards and punishments by result. */
const rewards = [
  '绩效.{0,4}挂钩|达标奖|质量奖',
  `(成绩|分数|监测|结果)${some}{0,8}(绩效|奖金|评优|评先|奖惩|评选)`,
  `评选${some}{0,6}(优胜|先进)${units}`,
];

const english = [
  '\\brank(s|ed|ing|ings)?\\b|\\btop\\s*\\d+|\\bleague table',
  '\\b(best|worst|bottom|top)( \\w+)? (schools?|districts?|class(es)?|teachers?|count(y|ies))\\b',
];

/** Ways to say an order by result, in Chinese and English. */
export const rankingWords = new RegExp([...places, ...phrases, ...rewards, ...english].join('|'), 'iu');

const kinds = '(排名次?|名次|位次|排行|排序|评比|奖优罚劣|评优评先|评优|评先|考核|奖惩|绩效)';
const refusals =
  '不得|不用于|不作|不以|不将|不把|不按|不代表|不是|不搞|不应|不能|不可|不要|不准|禁止|严禁|杜绝|请勿|切勿|反对|避免|拒绝|取消|控制|清理';
const uses = '的?(依据|目的|用途|工具|手段|活动|公布|通报|宣传|之用|做法|行为|方式|材料|考核|分配|挂钩)';

/** A clause that forbids ranking, up to its own end: what follows it is read on its own. */
export const refusalOfRanking = new RegExp(
  `(${refusals})[^。、,;:]{0,16}?${kinds}([、和与及或]{1,2}${kinds})*(?=$|[\\p{P}]|${uses})`,
  'gu',
);
