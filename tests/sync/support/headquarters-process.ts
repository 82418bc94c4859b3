/** Headquarters as a process of its own, so that it can be killed as a power cut would. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../sync/headquarters/main.ts', import.meta.url));
const STARTS_WITHIN_MS = 20_000;

export type HeadquartersProcess = {
  url: string;
  /** Ends it with the signal and gives the exit code. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
};

export async function spawnHeadquarters(mqttUrl: string, dataFolder: string): Promise<HeadquartersProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      ...process.env,
      KADO_HQ_MQTT_URL: mqttUrl,
      KADO_HQ_DATA: dataFolder,
      KADO_HQ_PORT: '0',
      KADO_HQ_LOG: 'silent',
    },
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const url = await addressOf(child);
  return {
    url,
    end: (signal) => {
      if (child.exitCode === null) child.kill(signal);
      return exited;
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('headquarters does not listen')), STARTS_WITHIN_MS);
    child.once('exit', (code) => reject(new Error(`headquarters ended with ${code}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      const [, url] = /headquarters (\S+)/.exec(chunk.toString()) ?? [];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    });
  });
}
