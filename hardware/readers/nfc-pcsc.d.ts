/** The part of nfc-pcsc 0.8.1 that pcsc-backend.ts uses; the package brings no types of its own. */
declare module 'nfc-pcsc' {
  import type { EventEmitter } from 'node:events';

  export type NativeReader = EventEmitter & {
    name: string;
    connected: boolean;
    get_status(done: (error: Error | null | undefined, state: number, atr?: Buffer) => void): void;
    close(): void;
    SCARD_SHARE_SHARED: number;
    SCARD_SHARE_DIRECT: number;
    SCARD_PROTOCOL_T0: number;
    SCARD_PROTOCOL_T1: number;
    SCARD_LEAVE_CARD: number;
    IOCTL_CCID_ESCAPE: number;
    connect(
      options: { share_mode: number; protocol: number },
      done: (error: Error | null | undefined, protocol: number) => void,
    ): void;
    disconnect(disposition: number, done: (error?: Error | null) => void): void;
    transmit(
      data: Buffer,
      responseLimit: number,
      protocol: number,
      done: (error: Error | null | undefined, response: Buffer) => void,
    ): void;
    control(
      data: Buffer,
      code: number,
      responseLimit: number,
      done: (error: Error | null | undefined, response: Buffer) => void,
    ): void;
  };

  export class NFC extends EventEmitter {
    readonly pcsc: EventEmitter;
  }
}
