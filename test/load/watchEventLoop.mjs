import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

// Loaded into the server that is measured (`--import`): once a second it writes down how long its event loop was late, in
// milliseconds, since the file was taken away.
const file = process.env.MINGJIAN_LOOP_FILE;
if (file !== undefined) {
  const late = monitorEventLoopDelay({ resolution: 10 });
  late.enable();
  const note = () => {
    const figures = { p50: late.percentile(50), p99: late.percentile(99), max: late.max };
    writeFileSync(
      file,
      JSON.stringify(Object.fromEntries(Object.entries(figures).map(([name, ns]) => [name, ns / 1e6]))),
    );
  };
  setInterval(note, 1000).unref();
}
