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

function runTests(): { status: number; report: Report } {
  const file = join(mkdtempSync(join(tmpdir(), 'kado-report-')), 'report.json');
  const args = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status } = spawnSync('npx', args, { stdio: 'inherit' });
  return { status: status ?? 1, report: JSON.parse(readFileSync(file, 'utf8')) };
}

function main(): number {
  installSystemPackages();
  completeReaderLibrary();
  for (const check of ['tsc', 'biome check --error-on-warnings', 'knip', 'vite build --logLevel warn'])
    run(`npx ${check}`);
  const { status, report } = runTests();
  const skipped = report.numPendingTests + report.numTodoTests;
  process.stdout.write(
    `\n${report.numPassedTests} passed, ${report.numFailedTests} failed, ${skipped} skipped\n`,
  );
  return status === 0 && skipped === 0 && report.numPassedTests > 0 ? 0 : 1;
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
