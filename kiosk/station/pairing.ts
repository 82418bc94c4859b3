/** Pairing: eight characters from the staff give this browser its own revocable key, kept in a cookie that no script can read. */
import { type Signal, signal } from '@preact/signals';
import type { Answer } from '../shared/send-request.ts';
import { claimCode } from './station-api.ts';

/** Without I, O, 0 and 1: people read the code from one screen and type it on another. */
export const CODE_ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
export const CODE_LENGTH = 8;

type PairingFault = 'code-unknown' | 'code-expired' | 'too-many-tries' | 'away';

export type Pairing = {
  readonly code: Signal<string>;
  readonly progress: Signal<'typing' | 'sending'>;
  readonly fault: Signal<PairingFault | null>;
  type(character: string): void;
  erase(): void;
  claim(label: string): void;
  claimFromAddress(view: Window): boolean;
};

/** Used when the address itself carries the code: nobody is there to choose a name. */
const LABEL_FROM_ADDRESS = '受付端末';

export function createPairing(beginAgain: () => void): Pairing {
  const code = signal('');
  const progress = signal<'typing' | 'sending'>('typing');
  const fault = signal<PairingFault | null>(null);

  const send = async (label: string): Promise<void> => {
    if (progress.value === 'sending' || code.value.length !== CODE_LENGTH) return;
    progress.value = 'sending';
    const answer = await claimCode({ code: code.value, kind: 'station', label });
    progress.value = 'typing';
    fault.value = faultOf(answer);
    // What was typed stays after a lost answer; a code that the server knows not to work is cleared.
    if (answer.kind !== 'away') code.value = '';
    if (answer.kind === 'done') beginAgain();
  };
  const claim = (label: string): void => void send(label).catch(() => undefined);

  return {
    code,
    progress,
    fault,
    type(character) {
      if (progress.value === 'sending' || !CODE_ALPHABET.includes(character)) return;
      fault.value = null;
      code.value = (code.value + character).slice(0, CODE_LENGTH);
    },
    erase() {
      code.value = code.value.slice(0, -1);
    },
    claim,
    claimFromAddress(view) {
      const found = codeInFragment(view.location.hash);
      if (found === null) return false;
      // The code must not stay where the next person could read or bookmark it.
      view.history.replaceState(null, '', view.location.pathname + view.location.search);
      code.value = found;
      send(LABEL_FROM_ADDRESS)
        .catch(() => undefined)
        .finally(() => fault.value && beginAgain());
      return true;
    },
  };
}

/** The code of `#pair=ABCD2345`, or null. Lower case and hyphens are kindly accepted. */
export function codeInFragment(hash: string): string | null {
  const given = new URLSearchParams(hash.slice(1)).get('pair');
  const code = given?.toUpperCase().replaceAll('-', '') ?? '';
  const isCode = code.length === CODE_LENGTH && [...code].every((one) => CODE_ALPHABET.includes(one));
  return isCode ? code : null;
}

function faultOf(answer: Answer): PairingFault | null {
  if (answer.kind === 'done') return null;
  if (answer.kind === 'away') return 'away';
  return answer.code === 'code-expired' || answer.code === 'too-many-tries' ? answer.code : 'code-unknown';
}
