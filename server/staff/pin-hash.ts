/** PINs are kept as argon2id hashes only; the package's defaults are OWASP's first choice. About 80 ms each, on purpose. */
import { hash, verify } from '@node-rs/argon2';

export const hashPin = (pin: string): Promise<string> => hash(pin);
export const isPin = (pinHash: string, pin: string): Promise<boolean> => verify(pinHash, pin);
