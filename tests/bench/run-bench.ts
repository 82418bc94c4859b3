/** `npm run bench`: figures, never assertions. What they mean depends on the machine and its load, so both are printed. */
import { cpus, loadavg, totalmem } from 'node:os';
import { benchMonth } from './bench-month.ts';
import { benchPaint } from './bench-paint.ts';
import { benchTaps } from './bench-taps.ts';
import { HEADING } from './quantiles.ts';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

print(
  `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
);
print(
  `load ${loadavg()
    .map((load) => load.toFixed(2))
    .join(' ')}\n`,
);
print(HEADING);
for (const line of await benchTaps()) print(line);
for (const line of await benchPaint()) print(line);
for (const line of await benchMonth()) print(line);
