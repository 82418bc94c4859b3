/**
 * A pcscd of our own. The daemon's socket has a fixed place that only a client may change, so each daemon gets a mount
 * namespace in which a scratch folder lies over that place: inside, pcscd finds its usual folder; outside, clients reach
 * the same socket through the scratch folder, named in PCSCLITE_CSOCK_NAME. Nothing of the machine's own pcscd is touched.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START_LIMIT_MS = 10_000;
const STOP_LIMIT_MS = 3_000;
const LOOK_EVERY_MS = 5;

export type Daemon = {
  /** What a client must have in its environment to reach this daemon. */
  env: { PCSCLITE_CSOCK_NAME: string };
  scratchFolder: string;
  start(): Promise<void>;
  /** Ends the daemon by its process id and waits until it is gone. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** The daemon's process id while it runs. */
  pid(): number | null;
  /** Ends the daemon and removes the scratch folder. */
  remove(): Promise<void>;
};

/** Where this machine's pcscd puts its socket, as the daemon itself says (`ipcdir=` in its version text). */
function runFolderOfPcscd(): string {
  const said = execFileSync('pcscd', ['--version'], { encoding: 'utf8' });
  const folder = /ipcdir=(\S+)/.exec(said)?.[1];
  if (folder === undefined) throw new Error('pcscd --version does not name its run folder');
  return folder;
}

/** Newer versions ask polkit for permission unless told not to; Debian 12's knows neither polkit nor the option. */
function optionsOfPcscd(): string[] {
  const help = execFileSync('pcscd', ['--help'], { encoding: 'utf8' });
  return help.includes('--disable-polkit') ? ['--disable-polkit'] : [];
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(socketPath);
    const settle = (isThere: boolean): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function waitForSocket(child: ChildProcess, socketPath: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < START_LIMIT_MS; waitedMs += LOOK_EVERY_MS) {
    if (hasEnded(child)) throw new Error(`pcscd ended at once with ${child.exitCode ?? child.signalCode}`);
    if (await answers(socketPath)) return;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error('pcscd did not open its socket');
}

function spawnDaemon(scratchFolder: string, socketFolder: string, runFolder: string): ChildProcess {
  const inside =
    'mount --bind "$1" "$2" && config="$3" && shift 3 && exec pcscd --foreground --config "$config" "$@"';
  const asRoot = process.getuid?.() === 0 ? [] : ['--map-root-user'];
  const daemon = ['sh', '-c', inside, 'sh', socketFolder, runFolder, join(scratchFolder, 'readers')];
  // pdeathsig: should this process be killed without a chance to clean up, the kernel ends the daemon for it.
  const command = [...asRoot, '-m', 'setpriv', '--pdeathsig', 'KILL', ...daemon, ...optionsOfPcscd()];
  return spawn('unshare', command, { stdio: 'ignore' });
}

/** Prepares a daemon with the given reader.conf text; call `start` to run it. */
export function preparePcscd(readerConf: (scratchFolder: string) => string): Daemon {
  const scratchFolder = mkdtempSync(join(tmpdir(), 'kado-pcsc-'));
  const socketFolder = join(scratchFolder, 'run');
  const socketPath = join(socketFolder, 'pcscd.comm');
  const runFolder = runFolderOfPcscd();
  mkdirSync(socketFolder);
  mkdirSync(join(scratchFolder, 'readers'));
  writeFileSync(join(scratchFolder, 'readers', 'readers.conf'), readerConf(scratchFolder));
  mkdirSync(runFolder, { recursive: true });
  let child: ChildProcess | null = null;
  const killAtExit = (): void => {
    child?.kill('SIGKILL');
  };
  process.once('exit', killAtExit);

  const stop = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> => {
    const ending = child;
    child = null;
    if (ending === null || hasEnded(ending)) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    const late = setTimeout(() => ending.kill('SIGKILL'), STOP_LIMIT_MS);
    await gone;
    clearTimeout(late);
  };
  return {
    env: { PCSCLITE_CSOCK_NAME: socketPath },
    scratchFolder,
    async start() {
      if (child !== null && !hasEnded(child)) return;
      rmSync(socketPath, { force: true });
      rmSync(join(socketFolder, 'pcscd.pid'), { force: true });
      child = spawnDaemon(scratchFolder, socketFolder, runFolder);
      await waitForSocket(child, socketPath);
    },
    stop,
    freeze: () => child?.kill('SIGSTOP'),
    thaw: () => child?.kill('SIGCONT'),
    pid: () => child?.pid ?? null,
    async remove() {
      await stop('SIGKILL');
      process.off('exit', killAtExit);
      rmSync(scratchFolder, { recursive: true, force: true });
    },
  };
}
