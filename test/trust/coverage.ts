import { parseArgs } from 'node:util';
import { METHODS } from './coverage/methods.ts';
import { simulate } from './coverage/simulate.ts';
import { TARGETS } from './coverage/targets.ts';

/**
 * Coverage of the 95 % intervals on simulated samples, as a table in Markdown: per target and method the share of samples whose
 * interval holds the truth and, in brackets, the mean standard error over the standard deviation of the value.
 * `npx tsx test/trust/coverage.ts --samples 2000 --plausible 5 --seed 1 --methods linearized`. Without `--methods` all are compared; the
 * samples are the same whichever are.
 */
const { values } = parseArgs({
  options: {
    samples: { type: 'string', default: '2000' },
    plausible: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    methods: { type: 'string', default: METHODS.map(({ name }) => name).join(';') },
  },
});

const names = values.methods.split(';');
const methods = METHODS.filter(({ name }) => names.includes(name));
if (methods.length !== names.length) throw new Error(`the methods are: ${METHODS.map(({ name }) => name).join('; ')}`);

const found = simulate({
  samples: Number(values.samples),
  seed: Number(values.seed),
  plausibleValues: Number(values.plausible),
  methods,
});

console.log(`| target | truth | bias / SD | ${methods.map(({ name }) => name).join(' | ')} |`);
console.log(`|---|---|---|${methods.map(() => '---|').join('')}`);
for (const target of TARGETS) {
  const rows = found.filter((one) => one.target === target);
  const cells = rows.map(({ covered, ratio }) => `${covered.toFixed(1)} % (${ratio.toFixed(2)})`);
  const [{ truth, bias }] = rows;
  console.log(`| ${target} | ${truth.toFixed(3)} | ${bias.toFixed(2)} | ${cells.join(' | ')} |`);
}
