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
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { findFreePorts, preparePcscd } from './pcscd-process.ts';
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

const SOURCE = join(import.meta.dirname, 'virtual-ifd.c');

function compileDriver(folder: string): string {
  const library = join(folder, 'virtual-ifd.so');
  const flags = execFileSync('pkg-config', ['--cflags', 'libpcsclite'], { encoding: 'utf8' })
    .trim()
    .split(/\s+/);
  execFileSync('gcc', [
    '-Wall',
    '-Wextra',
    '-O1',
    '-shared',
    '-fPIC',
    ...flags,
    '-o',
    library,
    SOURCE,
    '-lpthread',
  ]);
  return library;
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
