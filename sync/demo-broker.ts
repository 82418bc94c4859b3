/**
 * A broker inside the process, for the demo: the only importer of `aedes`. It speaks MQTT 3.1.1 and keeps nothing, which is
 * enough, because no promise of the link rests on a broker. It has no users and no encryption, hence loopback only.
 */
import { createServer, type Socket } from 'node:net';
import { Aedes } from 'aedes';

const HOST = '127.0.0.1';
export type DemoBroker = { url: string; stop(): Promise<void> };

/** @param port 0 takes a free one */
export async function startDemoBroker(port: number): Promise<DemoBroker> {
  const broker = await Aedes.createBroker();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.setNoDelay(true);
    broker.handle(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
  const address = server.address();
  const taken = typeof address === 'object' && address ? address.port : port;
  return {
    url: `mqtt://${HOST}:${taken}`,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await new Promise<void>((resolve) => broker.close(() => resolve()));
    },
  };
}
