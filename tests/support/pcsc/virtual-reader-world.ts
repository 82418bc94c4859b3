/** The world above one virtual reader: the other end of the frames that `virtual-ifd.c` explains. */
import { createConnection, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CardAnswer, VirtualPcscCard } from './virtual-cards.ts';

const RECONNECT_LIMIT_MS = 5_000;
const RECONNECT_EVERY_MS = 10;

export type ReaderCommand = { code: number; data: Buffer };

export class VirtualReader {
  readonly name: string;
  /** Commands for lamp and buzzer, oldest first. */
  readonly commands: ReaderCommand[] = [];
  /** What the reader says to a command; an error number makes the command fail. */
  commandAnswer: Buffer | { fault: number } = Buffer.from('9000', 'hex');
  /** How often a card was asked anything. */
  timesAsked = 0;
  readonly #port: number;
  #socket: Socket | null = null;
  #card: VirtualPcscCard | null = null;
  #isDead = false;

  constructor(name: string, port: number) {
    this.name = name;
    this.#port = port;
  }

  /** Puts a card down; it stays until `takeAway`, also while the daemon restarts. */
  put(card: VirtualPcscCard): void {
    this.#card = card;
    this.#send(card.mute === true ? 'M' : 'P', card.atr);
  }

  takeAway(): void {
    this.#card = null;
    this.#send('A');
  }

  /** The reader stays on the list and fails at everything. */
  die(): void {
    this.#isDead = true;
    this.#send('U');
  }

  comeBack(): void {
    this.#isDead = false;
    this.#send('B');
  }

  /** Connects to the driver inside a running daemon and restores what lay on the reader. */
  async connect(): Promise<void> {
    this.disconnect();
    for (let waitedMs = 0; waitedMs < RECONNECT_LIMIT_MS; waitedMs += RECONNECT_EVERY_MS) {
      const socket = await openSocket(this.#port);
      if (socket !== null) return this.#adopt(socket);
      await sleep(RECONNECT_EVERY_MS);
    }
    throw new Error(`the driver of ${this.name} does not listen`);
  }

  disconnect(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }

  #adopt(socket: Socket): void {
    this.#socket = socket;
    let heard = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      heard = Buffer.concat([heard, chunk]);
      while (heard.length >= 2 && heard.length >= 2 + heard.readUInt16BE(0)) {
        const end = 2 + heard.readUInt16BE(0);
        this.#hear(heard.toString('latin1', 2, 3), heard.subarray(3, end));
        heard = heard.subarray(end);
      }
    });
    socket.on('error', () => undefined);
    if (this.#isDead) this.#send('U');
    if (this.#card !== null) this.put(this.#card);
  }

  #hear(type: string, body: Buffer): void {
    if (type === 'X') void this.#askCard(body.subarray(0, 1), body.subarray(1));
    if (type === 'C') this.#takeCommand(body.subarray(0, 1), body.subarray(1));
  }

  async #askCard(number: Buffer, apdu: Buffer): Promise<void> {
    this.timesAsked += 1;
    const answer = await this.#card?.answer(Buffer.from(apdu));
    if (answer !== undefined) this.#answer(number, answer);
  }

  #takeCommand(number: Buffer, body: Buffer): void {
    this.commands.push({ code: body.readUInt32BE(0), data: Buffer.from(body.subarray(4)) });
    this.#answer(number, this.commandAnswer);
  }

  #answer(number: Buffer, answer: CardAnswer): void {
    if (answer === 'silence') return;
    if (Buffer.isBuffer(answer)) {
      this.#send('R', Buffer.concat([number, answer]));
      return;
    }
    const fault = Buffer.alloc(2);
    fault.writeUInt16BE(answer.fault);
    this.#send('E', Buffer.concat([number, fault]));
  }

  #send(type: string, body: Buffer = Buffer.alloc(0)): void {
    const head = Buffer.alloc(3);
    head.writeUInt16BE(body.length + 1);
    head.write(type, 2, 'latin1');
    if (this.#socket?.writable === true) this.#socket.write(Buffer.concat([head, body]));
  }
}

function openSocket(port: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1', noDelay: true });
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(null));
  });
}
