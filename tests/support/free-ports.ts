/** Ports of the loopback that nobody listens on at the moment. */
import { createServer } from 'node:net';

const HOST = '127.0.0.1';
/** Others look for ports too; so many first ports have no room after them only where something is wrong. */
const MAX_ATTEMPTS = 20;

export const findFreePort = (): Promise<number> => listenOnceOn(0);

/** So many ports, one after the other. */
export async function findFreePorts(count: number): Promise<number[]> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const first = await findFreePort();
    const ports = Array.from({ length: count }, (_, index) => first + index);
    const free = await Promise.all(ports.map((port) => listenOnceOn(port).catch(() => null)));
    if (free.every((port) => port !== null)) return ports;
  }
  throw new Error(`found no ${count} free ports in a row`);
}

function listenOnceOn(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, HOST, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}
