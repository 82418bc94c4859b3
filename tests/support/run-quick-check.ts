/**
 * `npm run check`: types, lint and unused code one after another, while the quick tests run beside them. The tests speak as they
 * go; what the others have to say follows when both are through, so that the two never speak at once.
 */
import { spawn } from 'node:child_process';

type Ended = { command: string; status: number; said: string };

const CHECKS = ['tsc --pretty', 'biome check --error-on-warnings --colors=force', 'knip'];
const TESTS = 'vitest run --project fast --maxWorkers 2';

/** Everything that a command says is kept, unless it may speak aloud. */
function runBeside(command: string, isAloud: boolean): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(`npx ${command}`, {
      shell: true,
      stdio: ['ignore', isAloud ? 'inherit' : 'pipe', isAloud ? 'inherit' : 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (said += part));
    child.once('error', reject);
    child.once('close', (status) => resolve({ command, status: status ?? 1, said }));
  });
}

async function runChecks(): Promise<Ended[]> {
  const ended: Ended[] = [];
  for (const command of CHECKS) ended.push(await runBeside(command, false));
  return ended;
}

const [checks, tests] = await Promise.all([runChecks(), runBeside(TESTS, true)]);
for (const { command, said } of checks) process.stdout.write(`\n$ ${command}\n${said}`);
const failed = [...checks, tests].filter(({ status }) => status !== 0).map(({ command }) => command);
process.stdout.write(failed.length === 0 ? '\nall well\n' : `\nfailed: ${failed.join(', ')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
