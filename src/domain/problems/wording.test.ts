import { describe, expect, test } from 'vitest';
import { RuleError } from '#domain/ruleError.ts';
import { suitabilityNotice } from './problemListPaper.ts';
import { findRankingWords, refuseRanking } from './wording.ts';

describe('words that order people or units by result are found', () => {
  test.each([
    ...['数学成绩全市排名第三', '各校名次下降', '在全区学校排行中靠后', '东湖区位居第一名', '该校倒数第二'],
    ...['连续两年垫底', '成绩进入全市前十', '前五名学校', '前10名', '前１０名', '后三名学校重点约谈', '实行末位淘汰'],
    ...['开展学校评比', '公布红黑榜', '奖优罚劣', '与绩效挂钩发放', '在各区位次靠后', '名列前茅', '全市排在第八'],
    ...['本区位列全市第五', '高居榜首', '排第三位', '第3名学校', '第十二名', '尖子班排序', '按成绩高低排序公布'],
    ...[
      '排 名靠后',
      '排\u200b名靠后',
      '倒 数',
      'TOP10 学校',
      'Top 3 schools',
      'ranked third',
      'school ranking',
      '排名榜',
    ],
  ])('%s', (text) => {
    expect(findRankingWords(text)).not.toBeNull();
  });
});

describe('a sentence that forbids just that may be written', () => {
  test.each([
    suitabilityNotice,
    ...['不得排名', '监测结果不得用于学校排名', '严禁以任何形式进行排名、评比', '本清单不作排名依据', '杜绝奖优罚劣'],
    ...['监测数据不用于评比和排名。', '请勿将本表用于排名', '禁止按成绩排序公布', '反对把结果用于学校排名'],
  ])('%s', (text) => {
    expect(findRankingWords(text)).toBeNull();
  });
});

describe('a sentence that forbids is no cloak for one that ranks', () => {
  test.each([
    '不得排名，甲校排名第一',
    '不得排名；甲校排名第一',
    '不得评比。东湖区倒数第一',
    '监测结果不得用于奖优罚劣、乙校名次靠后',
    '不是排名第一，而是排名第三',
    '本表不代表排名但甲校第一名',
    '不得对外公布 甲校排名第二',
  ])('%s', (text) => {
    expect(findRankingWords(text)).not.toBeNull();
  });
});

describe('ordinary words of schools and plans are left alone', () => {
  test.each([
    ...['东湖区第一初级中学', '明江市第十中学', '课前十分钟口算', '每节课前十五分钟', '前十年的数据', '前十周完成'],
    ...['数学平均分明显低于全市', '与自身上一轮相比下降 12 分', '提高排球社团开设率', '名师工作室', '分层抽样后三周内'],
    ...['第一阶段摸排问题', '安排名师送教', '合理安排名额', '编排行程', '前三年', '倒推工期', '评价与比较', '后三个月'],
  ])('%s', (text) => {
    expect(findRankingWords(text)).toBeNull();
  });
});

test('the refusal cites the word, the rule and the way out', () => {
  const attempt = () => refuseRanking('正常表述', '甲校排名第一');
  expect(attempt).toThrow(RuleError);
  expect(attempt).toThrow(/“排名”.*适切性原则/);
  expect(() => refuseRanking('正常表述', '与自身过去比较')).not.toThrow();
});
