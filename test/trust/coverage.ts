import { parseArgs } from 'node:util';
import { METHODS } from './coverage/methods.ts';
import { simulate } from './coverage/simulate.ts';

/**
 * Coverage of the 95 % intervals on simulated samples, as a table in Markdown:
 * `npx tsx test/trust/coverage.ts --samples 2000 --plausible 5 --seed 1`.
 */
const { values } = parseArgs({
  options: {
    samples: { type: 'string', default: '2000' },
    plausible: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
  },
});

const found = simulate({
  samples: Number(values.samples),
  seed: Number(values.seed),
  plausibleValues: Number(values.plausible),
  methods: METHODS,
});

console.log('| target | method | truth | covered | bias / SD | SE / SD |\n|---|---|---|---|---|---|');
for (const { target, method, truth, covered, bias, ratio } of found.toSorted((a, b) =>
  a.target.localeCompare(b.target),
))
  console.log(
    `| ${target} | ${method} | ${truth.toFixed(3)} | ${covered.toFixed(1)} % | ${bias.toFixed(2)} | ${ratio.toFixed(3)} |`,
  );
