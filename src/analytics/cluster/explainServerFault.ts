import { RuleError } from '#domain/ruleError.ts';

interface Explanation {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

const LOGIN: Explanation = {
  code: 'cluster.login-refused',
  message: 'ClickHouse 集群拒绝登录',
  remedy: '请核对环境变量 MINGJIAN_CLUSTER_USER 和 MINGJIAN_CLUSTER_PASSWORD，并确认该用户可以从本机登录。',
};
const SHARD: Explanation = {
  code: 'cluster.shard-down',
  message: 'ClickHouse 集群中有分片没有应答，未给出任何结果',
  remedy: '请确认每个分片都在运行、彼此能够连通，然后重试。只用一部分分片算出的结果是错的，所以不会给出。',
};
const TABLE: Explanation = {
  code: 'cluster.table-unknown',
  message: 'ClickHouse 集群上没有这个库或表',
  remedy: '请核对“库.表”的写法（区分大小写），并确认每个分片上都建了本地表。',
};
const SLOW: Explanation = {
  code: 'cluster.too-slow',
  message: 'ClickHouse 集群没有在规定时间内算完',
  remedy: '请放宽时限，或减少一次估计的统计量和分组。',
};
const MEMORY: Explanation = {
  code: 'cluster.memory',
  message: 'ClickHouse 集群的内存不够完成这次计算',
  remedy: '请提高该用户的 max_memory_usage，或减少分组。',
};
const GRANT: Explanation = {
  code: 'cluster.not-allowed',
  message: 'ClickHouse 集群不允许该用户做这件事',
  remedy: '估计只需要读表的权限，并允许随查询调整设置（readonly 为 0 或 2）。',
};
const EXISTS: Explanation = {
  code: 'cluster.table-exists',
  message: '集群上已经有同名的表，没有装入任何数据',
  remedy: '请换一个表名，或先删去原来的表。',
};
const COLUMN: Explanation = {
  code: 'cluster.column-unknown',
  message: '集群上的表缺少所需的列',
  remedy: '请核对列名（区分大小写），并确认分布式表与各分片的本地表列相同。',
};

/** By the number that ClickHouse gives its errors (`ErrorCodes.cpp`). */
const EXPLANATIONS: Readonly<Record<number, Explanation>> = {
  10: COLUMN,
  16: COLUMN,
  47: COLUMN,
  57: EXISTS,
  60: TABLE,
  81: TABLE,
  159: SLOW,
  160: SLOW,
  164: GRANT,
  192: LOGIN,
  193: LOGIN,
  194: LOGIN,
  195: LOGIN,
  198: SHARD,
  209: SHARD,
  210: SHARD,
  241: MEMORY,
  279: SHARD,
  497: GRANT,
  516: LOGIN,
};

const SHOWN = 300;

/** What the cluster's error text means, and what to do about it. The text itself is cut to a readable length. */
export function explainServerFault(text: string, where: string): RuleError {
  const number = Number(/Code:\s*(\d+)/.exec(text)?.[1] ?? Number.NaN);
  const said = text.replace(/\s+/g, ' ').trim().slice(0, SHOWN);
  const known = EXPLANATIONS[number];
  if (known === undefined)
    return new RuleError('cluster.refused', `ClickHouse 集群（${where}）拒绝了查询：${said}`, {
      remedy: '请把这段文字交给管理集群的人。',
    });
  return new RuleError(known.code, `${known.message}（${where}）`, { remedy: `${known.remedy}集群的原话：${said}` });
}
