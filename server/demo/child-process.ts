/** The processes of the demo: each part of the product runs as it does on a real site, in a process of its own. */
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '../..');
/** The parts are TypeScript, and Node 20 needs a loader for it. */
const LOADER = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
/** Longer than any part takes to stop by itself. */
const STOP_WAIT_MS = 5_000;

export type Part = {
  child: ChildProcess;
  /** Ends it with TERM, and with KILL if it does not listen. */
  stop(): Promise<void>;
};

export type PartOptions = {
  /** File from the project's root. */
  file: string;
  args?: readonly string[];
  environment: Readonly<Record<string, string>>;
  onExit: (code: number | null) => void;
};

/** Its output is kept quiet but for what goes wrong: a newcomer wants addresses, not logs. */
export function startPart({ file, args = [], environment, onExit }: PartOptions): Part {
  const child = fork(join(ROOT, file), args, {
    cwd: ROOT,
    execArgv: ['--import', LOADER],
    env: { PATH: '/usr/bin:/bin', ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let stopping = false;
  child.once('exit', (code) => {
    if (!stopping) onExit(code);
  });
  return {
    child,
    stop: async () => {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WAIT_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Runs a part to its end. @throws Error when it does not end with 0 */
export function runPart(
  file: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): void {
  const { status, stderr } = spawnSync(process.execPath, ['--import', LOADER, join(ROOT, file), ...args], {
    cwd: ROOT,
    env: { PATH: '/usr/bin:/bin', ...environment },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${file} ${args[0] ?? ''} ended with ${status}: ${stderr}`);
}

/** Runs a part in the foreground, with this terminal as its own; its signals are the terminal's. */
export function runInForeground(file: string): Promise<number> {
  const child = fork(join(ROOT, file), { execArgv: ['--import', LOADER], stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

/** Builds the pages with the project's own Vite. @throws Error with what Vite said */
export function buildPages(): void {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  // Whoever asks may run under other settings; the pages are always those that are delivered.
  const command = ['NODE_ENV=production', process.execPath, vite, 'build', '--logLevel', 'warn'];
  const { status, stdout, stderr } = spawnSync('env', command, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the pages could not be built:\n${stdout}${stderr}`);
}
