#!/usr/bin/env node
// Independent verifier of the audit trail. It shares no code with the program that writes the trail, only the format that
// docs/security/audit.md describes. It needs nothing but Node, and the package pg where it reads a database itself.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

const usage = `用法：node bin/verify-audit.mjs (--lines <审计记录.jsonl>… | --database <postgres://…>)
                               [--anchors <anchors.jsonl>… --key <anchor.pub>] [--hash sha256|sm3]
先取锚文件，再导出记录。退出码：0 未见改动；1 发现改动；2 用法不对或读不到。`;

const findings = [];
const found = (text) => findings.push(text);

/** The one text of a value: keys in order of their UTF-16 units, no white space, fields without a value left out. */
function plain(value) {
  if (Array.isArray(value)) return `[${value.map(plain).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${plain(value[key])}`)
    .join(',')}}`;
}

const digest = (algorithm, text) => createHash(algorithm).update(text, 'utf8').digest('hex');
const zeros = '0'.repeat(64);

/** Checks the anchor files; answers what they say about the heads: chain → link → hash. */
function readAnchors(files, key) {
  const heads = new Map();
  let algorithm = null;
  for (const file of files) {
    let last = null;
    let number = 0;
    const check = (line) => {
      const where = `锚文件 ${file} 第 ${number} 行`;
      const { signature, ...anchor } = JSON.parse(line);
      if (anchor.format !== 'mingjian-anchor-1' || !['sha256', 'sm3'].includes(anchor.hash))
        return found(`${where}：格式不对`);
      algorithm ??= anchor.hash;
      if (anchor.hash !== algorithm) found(`${where}：算法与之前不同`);
      if (anchor.previous !== (last === null ? zeros : digest(algorithm, last))) found(`${where}：与上一行不相接`);
      if (!verify(null, Buffer.from(plain(anchor)), key, Buffer.from(signature, 'base64url')))
        found(`${where}：签名不符`);
      for (const { chain, link, hash } of anchor.heads) {
        const known = heads.get(chain) ?? new Map();
        if (known.has(link) && known.get(link) !== hash) found(`${where}：链 ${chain} 第 ${link} 条与另一个锚不同`);
        heads.set(chain, known.set(link, hash));
      }
      last = line;
    };
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      number += 1;
      // What a power cut tore off ends without a brace; the lines around it have to join all the same.
      if (line === '' || !line.endsWith('}')) continue;
      try {
        check(line);
      } catch {
        found(`锚文件 ${file} 第 ${number} 行：不能解读`);
      }
    }
  }
  return { heads, algorithm };
}

/** Follows the chains line by line; stops looking at a chain behind its first line that does not fit. */
function follower(heads, algorithm) {
  const chains = new Map();
  const broken = new Set();
  let lines = 0;
  const check = (line) => {
    lines += 1;
    const { chain, link } = line;
    if (broken.has(chain)) return;
    const origin = chain === 'system' ? zeros : digest(algorithm, `mingjian-audit\n${chain}`);
    const before = chains.get(chain) ?? { link: 0, hash: origin, sequence: 0 };
    const reason = misfit(line, before);
    if (reason !== null) {
      broken.add(chain);
      return found(`链 ${chain} 第 ${before.link + 1} 条：${reason}`);
    }
    const anchored = heads.get(chain)?.get(link);
    if (anchored !== undefined && anchored !== line.hash) {
      broken.add(chain);
      return found(`链 ${chain} 第 ${link} 条：与库外的锚不同，链被整段改写`);
    }
    chains.set(chain, { link, hash: line.hash, sequence: line.sequence });
  };
  const misfit = ({ chain, link, sequence, previousHash, hash, unit, ...rest }, before) => {
    if (link !== before.link + 1) return `应为第 ${before.link + 1} 条，实为第 ${link} 条，有记录被删除、插入或调换`;
    if (previousHash !== before.hash) return '与上一条不相接';
    if (sequence <= before.sequence) return '阅读顺序被改动';
    const content = { ...rest, sequence: link, ...(unit === null ? {} : { unit }) };
    return digest(algorithm, `${previousHash}\n${plain(content)}`) === hash ? null : '内容与散列值不符';
  };
  const finish = () => {
    for (const [chain, known] of heads) {
      const last = Math.max(...known.keys());
      const reached = chains.get(chain)?.link ?? 0;
      if (!broken.has(chain) && last > reached)
        found(`链 ${chain}：锚到第 ${last} 条，记录只到第 ${reached} 条，末尾被截去`);
    }
    return { lines, chains: chains.size };
  };
  return { check, finish };
}

async function* linesOfFiles(files) {
  for (const file of files)
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity }))
      if (line !== '') yield JSON.parse(line);
}

/** Reads the table by itself, in one transaction that can only read. */
async function* linesOfDatabase(address) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    let after = ['', 0];
    while (true) {
      const { rows } = await client.query(
        `SELECT sequence::float8, chain, link::float8, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') AS at,
           account_id AS "accountId", username, post, unit, deed, allowed, subject, details, previous_hash AS "previousHash", hash
         FROM audit_event WHERE (chain, link) > ($1, $2) ORDER BY chain, link LIMIT 5000`,
        after,
      );
      for (const row of rows) yield { ...row, at: `${row.at.replace(/000$/, '')}Z` };
      if (rows.length < 5000) return;
      after = [rows.at(-1).chain, rows.at(-1).link];
    }
  } finally {
    await client.end();
  }
}

async function main() {
  const text = { type: 'string' };
  const many = { type: 'string', multiple: true };
  const { values } = parseArgs({ options: { lines: many, anchors: many, database: text, key: text, hash: text } });
  const { lines, anchors = [], database, key, hash } = values;
  if ((lines === undefined) === (database === undefined) || anchors.length > 0 !== (key !== undefined))
    throw new Error(usage);
  const { heads, algorithm } = readAnchors(anchors, key && createPublicKey(readFileSync(key)));
  const { check, finish } = follower(heads, algorithm ?? hash ?? 'sha256');
  for await (const line of database === undefined ? linesOfFiles(lines) : linesOfDatabase(database)) check(line);
  const seen = finish();
  console.log(`共 ${seen.lines} 条记录，${seen.chains} 条链，算法 ${algorithm ?? hash ?? 'sha256'}。`);
  if (anchors.length === 0) console.log('没有给出锚文件：末尾被截去、整段被改写，这样查不出来。');
  for (const finding of findings) console.log(finding);
  console.log(findings.length === 0 ? '未发现改动。' : `发现 ${findings.length} 处改动。`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 2;
});
