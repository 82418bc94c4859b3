/**
 * Asks whether pcscd is there and answers, without the native library, whose constructor spins while it is not.
 *
 * The first message of pcscd's own protocol is used: a header of two 32-bit words in the machine's order (size of what
 * follows, command 0x11 "version") and three words (major, minor, result). A daemon of any version answers it with three
 * words; a frozen one accepts the connection and says nothing. Any answer counts, the numbers are not our business.
 */
import { createConnection } from 'node:net';

const VERSION_COMMAND = 0x11;
const VERSION_WORDS = [12, VERSION_COMMAND, 4, 4, 0];

/** Typed arrays have the machine's own byte order, which is what pcscd reads. */
const VERSION_QUESTION = Buffer.from(Uint32Array.from(VERSION_WORDS).buffer);

/** Resolves to true when pcscd answers within `limitMs`, to false in every other case. Never rejects. */
export function pcscdAnswers(socketPath: string, limitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(socketPath);
    const settle = (isThere: boolean): void => {
      clearTimeout(limit);
      socket.destroy();
      resolve(isThere);
    };
    const limit = setTimeout(settle, limitMs, false);
    socket.once('connect', () => socket.write(VERSION_QUESTION));
    socket.once('data', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('close', () => settle(false));
  });
}
