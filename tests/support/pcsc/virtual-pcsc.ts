/**
 * Real pcscd with readers that do not exist, for tests (H10).
 *
 *   const pcsc = await startVirtualPcsc({ readers: ['SONY FeliCa RC-S300/P', 'Second Reader'] });
 *   spawn(node, [agent], { env: { ...process.env, ...pcsc.env } });   // any PC/SC client that has pcsc.env uses it
 *   pcsc.reader(0).put(felicaCard('012E4CDA01234567'));
 *   pcsc.reader(0).takeAway();
 *   await pcsc.stopDaemon('SIGKILL');   // cards that lie on a reader stay there
 *   await pcsc.startDaemon();
 *   pcsc.freeze(); pcsc.thaw();
 *   await pcsc.stop();                  // in afterAll; the daemon also dies with the test process
 *
 * `{ started: false }` prepares everything and leaves the daemon away until `startDaemon`. The client must be another
 * process than the test, because the native add-on can hold its thread while it waits for the card that the test plays.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePorts } from '../free-ports.ts';
import { preparePcscd } from './pcscd-process.ts';
import { VirtualReader } from './virtual-reader-world.ts';

export * from './virtual-cards.ts';

export type VirtualPcsc = {
  /** What a client process must have in its environment. */
  env: { PCSCLITE_CSOCK_NAME: string };
  reader(index: number): VirtualReader;
  startDaemon(): Promise<void>;
  stopDaemon(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  freeze(): void;
  thaw(): void;
  daemonPid(): number | null;
  stop(): Promise<void>;
};

/** Compiled anew each time, so that no binary lives in the repository. */
function compile(source: string, output: string, options: string[]): void {
  const said = execFileSync('pkg-config', ['--cflags', '--libs', 'libpcsclite'], { encoding: 'utf8' });
  const path = join(import.meta.dirname, source);
  execFileSync('gcc', [
    '-Wall',
    '-Wextra',
    '-O1',
    ...options,
    '-o',
    output,
    path,
    ...said.trim().split(/\s+/),
  ]);
}

function compileDriver(folder: string): string {
  const library = join(folder, 'virtual-ifd.so');
  compile('virtual-ifd.c', library, ['-shared', '-fPIC', '-pthread']);
  return library;
}

/** Another program takes the reader for itself, which needs a card to lie there; the result lets go of it. */
export async function holdExclusively(pcsc: VirtualPcsc, readerName: string): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'kado-holder-'));
  const program = join(folder, 'hold-exclusively');
  compile('hold-exclusively.c', program, []);
  const holder = spawn(program, [readerName], {
    env: { ...process.env, ...pcsc.env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => holder.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    holder.stdout.once('data', () => resolve());
    holder.once('exit', (code) => reject(new Error(`the other program did not get the reader (${code})`)));
  });
  return async () => {
    holder.stdin.end();
    await ended;
    rmSync(folder, { recursive: true });
  };
}

const readerConf = (readers: { name: string; port: number }[], library: string): string =>
  readers
    .map(({ name, port }, index) =>
      [
        `FRIENDLYNAME "${name}"`,
        `DEVICENAME /dev/null:${port}`,
        `LIBPATH ${library}`,
        `CHANNELID ${index + 1}`,
        '',
      ].join('\n'),
    )
    .join('\n');

export async function startVirtualPcsc(
  options: { readers?: number | string[]; started?: boolean } = {},
): Promise<VirtualPcsc> {
  const wanted = options.readers ?? 1;
  const names = Array.isArray(wanted)
    ? wanted
    : Array.from({ length: wanted }, (_, index) => `Virtual Reader ${index + 1}`);
  const ports = await findFreePorts(names.length);
  const places = names.map((name, index) => ({ name, port: ports[index] ?? 0 }));
  const daemon = preparePcscd((folder) => readerConf(places, compileDriver(folder)));
  const readers = places.map(({ name, port }) => new VirtualReader(name, port));
  const pcsc: VirtualPcsc = {
    env: daemon.env,
    reader(index) {
      const reader = readers[index];
      if (reader === undefined) throw new Error(`there is no virtual reader ${index}`);
      return reader;
    },
    async startDaemon() {
      await daemon.start();
      await Promise.all(readers.map((reader) => reader.connect()));
    },
    async stopDaemon(signal) {
      await daemon.stop(signal);
      for (const reader of readers) reader.disconnect();
    },
    freeze: daemon.freeze,
    thaw: daemon.thaw,
    daemonPid: daemon.pid,
    async stop() {
      for (const reader of readers) reader.disconnect();
      await daemon.remove();
    },
  };
  if (options.started !== false) await pcsc.startDaemon();
  return pcsc;
}
