import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '#demo/random.ts';
import { anchorLine, anchorText } from '#domain/audit/anchor.ts';
import { type AuditContent, type AuditLink, lineHash, originOf } from '#domain/audit/auditChain.ts';
import { newAnchorKey, readAnchorKey } from '#services/audit/anchorKey.ts';
import { hashOf } from '#services/crypto/hashOf.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { runVerifier } from './trail.ts';

const tamperings = releaseCount(300, 10_000);
const cleanChains = releaseCount(20, 1_000);
const length = 40;
const hash = hashOf('intl');
const key = readAnchorKey(newAnchorKey());
const random = createRandom(15, 1);
const below = (count: number) => Math.floor(random.uniform() * count);

interface Line extends AuditLink {
  readonly chain: string;
  readonly sequence: number;
}
type Chain = readonly Line[];

const chainName = (n: number) => `11111111-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A chain of lines; `change` alters what one of them says before it is hashed. */
function chainOf(n: number, lines: number, change: (content: AuditContent) => AuditContent = (same) => same): Chain {
  const chain = chainName(n);
  const made: Line[] = [];
  for (let link = 1; link <= lines; link += 1) {
    const content = change({
      ...{ link, at: new Date(Date.UTC(2026, 2, 2) + (link % 7) * 1_000).toISOString(), accountId: null },
      ...{ username: 'u', post: '经办', unit: link % 3 === 0 ? null : '基教处', deed: 'ledger.act' },
      ...{ allowed: link % 5 !== 0, subject: `L-${link}`, details: { n: link } },
    });
    const previousHash = made.at(-1)?.hash ?? originOf(chain, hash);
    const sequence = link * 100_000 + n;
    made.push({ ...content, chain, sequence, previousHash, hash: lineHash(previousHash, content, hash) });
  }
  return made;
}

/** Ways to harm one chain at place `at` (from 0), and the first line that is then wrong; null where only the anchor can tell. */
const ways: Readonly<
  Record<string, (lines: Chain, at: number) => { readonly lines: Chain; readonly first: number | null }>
> = {
  edit: (lines, at) => ({ lines: lines.with(at, { ...lines[at], subject: `${lines[at].subject}!` }), first: at + 1 }),
  outcome: (lines, at) => ({ lines: lines.with(at, { ...lines[at], allowed: !lines[at].allowed }), first: at + 1 }),
  're-date': (lines, at) => ({
    lines: lines.with(at, { ...lines[at], at: '2025-12-31T16:00:00.000Z' }),
    first: at + 1,
  }),
  delete: (lines, at) => ({ lines: lines.toSpliced(at, 1), first: at + 1 }),
  insert: (lines, at) => ({ lines: lines.toSpliced(at, 0, lines[at + 1] ?? lines[0]), first: at + 1 }),
  swap: (lines, at) => ({ lines: lines.with(at, lines[at + 1]).with(at + 1, lines[at]), first: at + 1 }),
  'cut the tail': (lines, at) => ({ lines: lines.slice(0, at), first: null }),
  'restore an older copy': (lines) => ({ lines: lines.slice(0, Math.floor(length / 2)), first: null }),
  'write anew': (lines, at) => ({
    lines: chainOf(Number(lines[0].chain.slice(-12)), length, (content) =>
      content.link === at + 1 ? { ...content, subject: 'nothing happened' } : content,
    ),
    first: null,
  }),
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tampered-'));
  await writeFile(join(folder, 'anchor.pub'), key.publicKey);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Writes an anchor with the heads of chains, as the system does outside its database. */
async function anchor(chains: readonly Chain[]): Promise<readonly string[]> {
  const heads = chains.map((lines) => {
    const { chain, link, hash: head } = lines.at(-1) ?? { chain: '', link: 0, hash: '' };
    return { chain, link, hash: head };
  });
  const content = { format: 'mingjian-anchor-1', hash: 'sha256', heads, previous: '0'.repeat(64) } as const;
  const whole = { ...content, at: '2026-03-02T02:00:00.000Z' };
  await writeFile(join(folder, 'anchors.jsonl'), `${anchorLine(whole, key.sign(anchorText(whole)))}\n`);
  return ['--anchors', join(folder, 'anchors.jsonl'), '--key', join(folder, 'anchor.pub')];
}

async function exported(chains: Iterable<Chain>): Promise<string> {
  const file = join(folder, 'lines.jsonl');
  const out = createWriteStream(file);
  for (const lines of chains)
    if (!out.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))) await once(out, 'drain');
  out.end();
  await once(out, 'close');
  return file;
}

describe('R-15 the independent verifier', () => {
  test(`finds ${tamperings} random tamperings, one a chain, each at its first line; what needs the anchor only with it`, {
    timeout: 300_000,
  }, async () => {
    const clean = Array.from({ length: tamperings }, (_, n) => chainOf(n, length));
    const names = Object.keys(ways);
    const harmed = clean.map((lines) => {
      const way = names[below(names.length)];
      return { way, chain: lines[0].chain, ...ways[way](lines, 1 + below(length - 2)) };
    });
    const anchors = await anchor(clean);
    const file = await exported(harmed.map(({ lines }) => lines));
    const [alone, both] = [await runVerifier(['--lines', file]), await runVerifier(['--lines', file, ...anchors])];
    expect([alone.code, both.code]).toEqual([1, 1]);
    const missed = harmed.filter(
      ({ chain, first }) => !both.said.includes(`链 ${chain}${first === null ? '' : ` 第 ${first} 条`}`),
    );
    expect(missed.map(({ way, chain }) => [way, chain])).toEqual([]);
    const named = new Map(
      [...alone.said.matchAll(/^链 (\S+) 第 (\d+) 条/gmu)].map(([, chain, link]) => [chain, Number(link)]),
    );
    expect(harmed.filter(({ chain, first }) => (named.get(chain) ?? null) !== first)).toEqual([]);
  });

  test(`raises no alarm over ${cleanChains * 1_000} clean lines`, { timeout: 600_000 }, async () => {
    const chains = function* () {
      for (let n = 0; n < cleanChains; n += 1) yield chainOf(n, 1_000);
    };
    const file = await exported(chains());
    const before = childrenSeconds();
    const verdict = await runVerifier(['--lines', file]);
    const spent = before === null ? null : (childrenSeconds() ?? 0) - before;
    expect([verdict.code, verdict.said]).toEqual([0, expect.stringContaining(`共 ${cleanChains * 1_000} 条记录`)]);
    console.log(`${cleanChains * 1_000} lines verified in ${spent?.toFixed(1)} s of processor time`);
    if (spent !== null) expect(spent).toBeLessThan(30);
  });
});

/** Processor time of children that have ended, in seconds (proc_pid_stat(5), fields 16 and 17, in hundredths); null where there is no /proc. */
function childrenSeconds(): number | null {
  try {
    const text = readFileSync('/proc/self/stat', 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return null;
  }
}
