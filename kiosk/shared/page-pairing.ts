/**
 * Pairs a page that has a keyboard before it: a code from the address (`#pair=ABCD2345`) or from a field gives this browser its
 * key, in a cookie that no script can read.
 */
import { type Signal, signal } from '@preact/signals';
import { hc } from 'hono/client';
import type { PairingApi } from '../../server/app.ts';
import { type Answer, ask } from './send-request.ts';

const claims = hc<PairingApi>('/').api.pairing.claims;

const FAULTS = ['code-unknown', 'code-expired', 'too-many-tries', 'away'] as const;
type PairingFault = (typeof FAULTS)[number];

export type PagePairing = {
  readonly isSending: Signal<boolean>;
  readonly fault: Signal<PairingFault | null>;
  claim(typed: string): void;
  /** Takes the code out of the address, where the next person could read it. False when there is none. */
  claimFromAddress(view: Window): boolean;
};

/** What people type or paste: small letters and hyphens are kindly accepted. */
const plainCode = (typed: string): string => typed.toUpperCase().replaceAll(/[\s-]/g, '');

export function createPagePairing(label: string, onAnswered: () => void): PagePairing {
  const isSending = signal(false);
  const fault = signal<PairingFault | null>(null);
  const send = async (typed: string): Promise<void> => {
    if (isSending.value) return;
    isSending.value = true;
    const json = { code: plainCode(typed), kind: 'station' as const, label };
    const answer = await ask((init) => claims.$post({ json }, { init }));
    isSending.value = false;
    fault.value = faultOf(answer);
  };
  const claim = (typed: string): void =>
    void send(typed)
      .catch(() => undefined)
      .finally(onAnswered);
  return {
    isSending,
    fault,
    claim,
    claimFromAddress(view) {
      const code = new URLSearchParams(view.location.hash.slice(1)).get('pair');
      if (code === null) return false;
      view.history.replaceState(null, '', view.location.pathname + view.location.search);
      claim(code);
      return true;
    },
  };
}

function faultOf(answer: Answer): PairingFault | null {
  if (answer.kind === 'done') return null;
  const code = answer.kind === 'away' ? 'away' : answer.code;
  return FAULTS.find((one) => one === code) ?? 'code-unknown';
}
