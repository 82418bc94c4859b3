/** What the phone page knows and how it asks for more. */
import { type Signal, signal } from '@preact/signals';
import type { Language } from '../../server/domain/preferences.ts';
import { askRecord, claimCode, forgetPhone, type OwnRecord } from './phone-link.ts';

/** `unknown`: this phone belongs to nobody yet; `spent`: the code that it read is no longer good. */
type Standing = 'reading' | 'record' | 'unknown' | 'spent' | 'away' | 'forgotten';

export type PhoneState = {
  readonly standing: Signal<Standing>;
  /** The last one that came; it stays while the server is away. */
  readonly record: Signal<OwnRecord | null>;
  /** Chosen here; until then the page speaks as the member's card does. */
  readonly chosenLanguage: Signal<Language | null>;
  refresh(): Promise<void>;
  showMonth(month: string): void;
  claim(code: string): Promise<void>;
  forget(): Promise<void>;
};

export function createPhoneState(): PhoneState {
  const standing = signal<Standing>('reading');
  const record = signal<OwnRecord | null>(null);
  let month: string | null = null;
  /** Only the newest question may change the page: months are turned faster than a server answers. */
  let asked = 0;

  async function refresh(): Promise<void> {
    asked += 1;
    const own = asked;
    const heard = await askRecord(month);
    if (own !== asked) return;
    if (heard.kind === 'record') record.value = heard.record;
    if (heard.kind === 'unknown') record.value = null;
    standing.value = heard.kind;
  }

  return {
    standing,
    record,
    chosenLanguage: signal<Language | null>(null),
    refresh,
    showMonth: (wanted) => {
      month = wanted;
      void refresh();
    },
    claim: async (code) => {
      const outcome = await claimCode(code);
      if (outcome === 'done') return refresh();
      standing.value = outcome === 'away' ? 'away' : 'spent';
    },
    forget: async () => {
      if (!(await forgetPhone())) {
        standing.value = 'away';
        return;
      }
      record.value = null;
      standing.value = 'forgotten';
    },
  };
}
