/**
 * A second witness for the virtual readers: vsmartcard's driver, which nobody here wrote. Slower (pcscd asks it every
 * 400 ms), without lamp, faults or mute cards, but independent of `virtual-ifd.c`.
 *
 * The driver listens, the card connects. Frames both ways: a 16-bit big-endian length and as many bytes. One byte 00, 01,
 * 02 switches the card off, on, or resets it and gets no answer; one byte 04 asks for the ATR; anything else is a command.
 * A card is taken away by closing its connection.
 */
import { execFileSync } from 'node:child_process';
import { createConnection, type Socket } from 'node:net';
import { findFreePorts } from '../free-ports.ts';
import { type Daemon, preparePcscd } from './pcscd-process.ts';
import type { VirtualPcscCard } from './virtual-cards.ts';

const ASK_ATR = 0x04;
const POWER_BYTES = [0x00, 0x01, 0x02];
const CONNECT_LIMIT_MS = 5_000;

export type Vpcd = {
  env: Daemon['env'];
  /** Puts a card on the first slot. */
  put(card: VirtualPcscCard): Promise<void>;
  takeAway(): void;
  stop(): Promise<void>;
};

function pathOfDriver(): string {
  const listed = execFileSync('dpkg', ['-L', 'vsmartcard-vpcd'], { encoding: 'utf8' });
  const path = listed.split('\n').find((line) => line.endsWith('/libifdvpcd.so'));
  if (path === undefined) throw new Error('the package vsmartcard-vpcd is not installed');
  return path;
}

/** The name is free; the driver under test refuses to work beside one that says "Virtual PCD". */
export async function startVpcd(readerName: string): Promise<Vpcd> {
  const [port = 0] = await findFreePorts(2);
  const daemon = preparePcscd(() =>
    [
      `FRIENDLYNAME "${readerName}"`,
      `DEVICENAME /dev/null:0x${port.toString(16).toUpperCase()}`,
      `LIBPATH ${pathOfDriver()}`,
      `CHANNELID 0x${port.toString(16).toUpperCase()}`,
      '',
    ].join('\n'),
  );
  await daemon.start();
  let socket: Socket | null = null;
  const takeAway = (): void => {
    socket?.destroy();
    socket = null;
  };
  return {
    env: daemon.env,
    takeAway,
    async put(card) {
      takeAway();
      socket = await connect(port);
      play(card, socket);
    },
    async stop() {
      takeAway();
      await daemon.remove();
    },
  };
}

async function connect(port: number): Promise<Socket> {
  for (let waitedMs = 0; waitedMs < CONNECT_LIMIT_MS; waitedMs += 50) {
    const socket = await new Promise<Socket | null>((resolve) => {
      const attempt = createConnection({ port, host: '127.0.0.1', noDelay: true });
      attempt.once('connect', () => resolve(attempt));
      attempt.once('error', () => resolve(null));
    });
    if (socket !== null) return socket;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('vpcd does not listen');
}

function play(card: VirtualPcscCard, socket: Socket): void {
  let heard = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    heard = Buffer.concat([heard, chunk]);
    while (heard.length >= 2 && heard.length >= 2 + heard.readUInt16BE(0)) {
      const end = 2 + heard.readUInt16BE(0);
      void answer(card, socket, Buffer.from(heard.subarray(2, end)));
      heard = heard.subarray(end);
    }
  });
}

async function answer(card: VirtualPcscCard, socket: Socket, command: Buffer): Promise<void> {
  const only = command.length === 1 ? command[0] : undefined;
  if (only !== undefined && POWER_BYTES.includes(only)) return;
  const said = only === ASK_ATR ? card.atr : await card.answer(command);
  if (!Buffer.isBuffer(said) || !socket.writable) return;
  const head = Buffer.alloc(2);
  head.writeUInt16BE(said.length);
  socket.write(Buffer.concat([head, said]));
}
