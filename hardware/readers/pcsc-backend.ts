/**
 * The only file that knows nfc-pcsc, so that another PC/SC package can take its place behind the same interface.
 *
 * The package's own reader object connects to every card by itself, drops what fails, and leaks a handle for each
 * connection made beside it. So only its context and its list of native readers are used: the listener that would make
 * such objects is removed, and the native readers are driven here, one connection at a time. Every emitter has an
 * error listener, because one without would end the process.
 */
import { createRequire } from 'node:module';
import type { NativeReader } from 'nfc-pcsc';

/** A failure of PC/SC with its code, for instance 0x8010000C for "no card". */
export class PcscError extends Error {
  readonly code: number;

  constructor(message: string) {
    super(message);
    this.code = Number.parseInt(/\(0x([0-9a-f]{8,16})\)/i.exec(message)?.[1]?.slice(-8) ?? '0', 16);
  }
}

/** This machine has no PC/SC package; the driver cannot work here. */
export class NoPcscHere extends Error {}

export type RawStatus = { state: number; atr: Buffer };

export type PcscReader = {
  name: string;
  onStatus(listener: (status: RawStatus) => void): void;
  /** Asks pcscd for the state instead of waiting for it. */
  lookAgain(): Promise<RawStatus>;
  /** The reader was taken off the list. */
  onEnd(listener: () => void): void;
  /** Returns the protocol to transmit with. `direct` reaches the reader itself and needs no card. */
  connect(mode: 'card' | 'direct'): Promise<number>;
  transmit(command: Buffer, roomBytes: number, protocol: number): Promise<Buffer>;
  control(command: Buffer, roomBytes: number): Promise<Buffer>;
  /** Leaves the card as it is. */
  disconnect(): Promise<void>;
};

export type PcscBackend = {
  onReader(listener: (reader: PcscReader) => void): void;
  /** PC/SC as a whole is gone; this process will never see a card again. */
  onLost(listener: (error: PcscError) => void): void;
};

function loadLibrary(): typeof import('nfc-pcsc') {
  try {
    return createRequire(import.meta.url)('nfc-pcsc');
  } catch (error) {
    throw new NoPcscHere(
      `this machine has no PC/SC: the package nfc-pcsc cannot be loaded (${error instanceof Error ? error.message.split('\n')[0] : error}). Install libpcsclite-dev and a C++ compiler, then run npm ci again.`,
    );
  }
}

const toPcscError = (error: unknown): PcscError =>
  new PcscError(error instanceof Error ? error.message : String(error));

/** Blocks the thread while pcscd is away: ask pcscd first (pcsc-probe.ts). */
export function openPcscBackend(): PcscBackend {
  const { NFC } = loadLibrary();
  const nfc = new NFC();
  const lostListeners: ((error: PcscError) => void)[] = [];
  const tellLost = (error: unknown): void => {
    for (const listener of lostListeners) listener(toPcscError(error));
  };
  nfc.pcsc.removeAllListeners('reader');
  nfc.on('error', tellLost);
  return {
    onReader: (listener) => {
      nfc.pcsc.on('reader', (native: NativeReader) => {
        native.on('error', tellLost);
        listener(toReader(native));
      });
    },
    onLost: (listener) => {
      lostListeners.push(listener);
    },
  };
}

function toReader(native: NativeReader): PcscReader {
  return {
    name: native.name,
    onStatus: (listener) => {
      native.on('status', (status: { state: number; atr?: Buffer }) =>
        listener({ state: status.state >>> 0, atr: status.atr ?? Buffer.alloc(0) }),
      );
    },
    lookAgain: () => lookAgain(native),
    onEnd: (listener) => {
      native.on('end', listener);
    },
    connect: (mode) => connect(native, mode),
    transmit: (command, roomBytes, protocol) =>
      settle((done) => native.transmit(command, roomBytes, protocol, done)),
    control: (command, roomBytes) =>
      settle((done) => native.control(command, native.IOCTL_CCID_ESCAPE, roomBytes, done)),
    disconnect: () => disconnect(native),
  };
}

/** Native readers of second looks; the library's own threads still use them until they say `_end`. */
const looking = new Set<NativeReader>();
/** A reader that chatters keeps its looks open: beyond this the next ones wait for it to calm down. */
const MOST_LOOKS = 8;
/**
 * Closing tries for 50 ms to wake the thread of a reader and then joins it, however long that takes: a thread that was not yet
 * waiting sleeps until the next card, and this process with it. After a second of silence it waits for certain.
 */
const QUIET_MS = 1_000;

/** A second native reader of the same name has heard nothing yet, so its first state is the present one. */
function lookAgain(native: NativeReader): Promise<RawStatus> {
  if (looking.size >= MOST_LOOKS) return Promise.reject(new Error('the reader chatters'));
  const Reader = native.constructor as new (name: string) => NativeReader;
  const second = new Reader(native.name);
  looking.add(second);
  second.on('error', () => undefined);
  second.once('_end', () => looking.delete(second));
  let close: NodeJS.Timeout | undefined;
  return new Promise((resolve, reject) => {
    second.get_status((error, state, atr) => {
      clearTimeout(close);
      close = setTimeout(() => second.close(), QUIET_MS);
      if (error) reject(toPcscError(error));
      else resolve({ state: state >>> 0, atr: atr ?? Buffer.alloc(0) });
    });
  });
}

async function connect(native: NativeReader, mode: 'card' | 'direct'): Promise<number> {
  // The library takes a second connect for a success without a protocol, so a connection left over is closed first.
  if (native.connected) await disconnect(native);
  const direct = { share_mode: native.SCARD_SHARE_DIRECT, protocol: 0 };
  const card = {
    share_mode: native.SCARD_SHARE_SHARED,
    protocol: native.SCARD_PROTOCOL_T0 | native.SCARD_PROTOCOL_T1,
  };
  return settle<number>((done) => native.connect(mode === 'direct' ? direct : card, done));
}

async function disconnect(native: NativeReader): Promise<void> {
  await settle<unknown>((done) =>
    native.disconnect(native.SCARD_LEAVE_CARD, (error) => done(error, undefined)),
  );
}

function settle<T>(start: (done: (error: Error | null | undefined, value: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    try {
      start((error, value) => (error ? reject(toPcscError(error)) : resolve(value)));
    } catch (error) {
      reject(toPcscError(error));
    }
  });
}
