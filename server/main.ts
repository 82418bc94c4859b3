/** Process entry of a site: settings, start, wait for a signal, stop. */
import pino from 'pino';
import { ConfigError, loadConfig, withoutSecrets } from './config.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { systemClock, systemIds } from './domain/system-sources.ts';
import { startServer } from './start-server.ts';

/** The supervisor reads these: 78 is EX_CONFIG of sysexits, 74 is EX_IOERR. */
const EXIT_CONFIG = 78;
const EXIT_STORAGE = 74;

const log = pino({ name: 'kado-edge' });

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  log.info({ config: withoutSecrets(config) }, 'settings in effect');
  const server = await startServer({
    config,
    clock: systemClock,
    ids: systemIds,
    log,
    onStorageFailure: (err) => {
      // After a failed sync SQLite's handle may believe pages to be on disk that are not: only a new process is honest.
      log.fatal({ err }, 'a commit failed: stopping, so that nothing is acknowledged that is not stored');
      process.exit(EXIT_STORAGE);
    },
  });
  if (config.demo) await seedDemo(server);
  process.send?.({ url: server.url });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      server.stop().then(() => process.exit(0), fail);
    });
  }
}

function fail(error: unknown): void {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, 'the front desk could not start or stop');
  process.exit(error instanceof ConfigError ? EXIT_CONFIG : 1);
}

main().catch(fail);
