/**
 * `npm test`: installs what the tests need, checks types, lint and unused code, builds the pages, runs every test, and closes
 * with one line that counts them. Nothing is skipped: what cannot run fails.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completeReaderLibrary, installSystemPackages, run } from './system-packages.ts';

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
};

type Part = { args: readonly string[]; zone: string };
/**
 * Those that need only Node share the two cores; each of the real ones needs both, because it measures how soon something happens. The
 * zone of the machine must not matter (A9): here it is far from every site's, and in the quick check whatever it is.
 */
const PARTS: readonly Part[] = [
  { args: ['--project', 'fast', '--project', 'long', '--maxWorkers', '2'], zone: 'America/New_York' },
  { args: ['--project', 'real'], zone: 'Asia/Tokyo' },
];

function runTests({ args: chosen, zone }: Part): { status: number; report: Report } {
  const file = join(mkdtempSync(join(tmpdir(), 'kado-report-')), 'report.json');
  const args = [
    'vitest',
    'run',
    ...chosen,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  const { status } = spawnSync('npx', args, { stdio: 'inherit', env: { ...process.env, TZ: zone } });
  return { status: status ?? 1, report: JSON.parse(readFileSync(file, 'utf8')) };
}

function main(): number {
  installSystemPackages();
  completeReaderLibrary();
  for (const check of ['tsc', 'biome check --error-on-warnings', 'knip', 'vite build --logLevel warn'])
    run(`npx ${check}`);
  const results = PARTS.map(runTests);
  const sum = (count: (report: Report) => number): number =>
    results.reduce((total, { report }) => total + count(report), 0);
  const passed = sum(({ numPassedTests }) => numPassedTests);
  const failed = sum(({ numFailedTests }) => numFailedTests);
  const skipped = sum(({ numPendingTests, numTodoTests }) => numPendingTests + numTodoTests);
  process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  const isGreen = results.every(({ status, report }) => status === 0 && report.numPassedTests > 0);
  return isGreen && skipped === 0 ? 0 : 1;
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
