/** What the phone page knows and how it asks for more. */
import { type Signal, signal } from '@preact/signals';
import type { Language } from '../../server/domain/preferences.ts';
import { newRequestId } from '../shared/browser.ts';
import { askRecord, claimCode, confirmMonth, forgetPhone, markSeen, type OwnRecord } from './phone-link.ts';
import { createSeatsState, type SeatsState } from './seats/seats-state.ts';

/** What has been recorded, or the seats to come. */
type Tab = 'record' | 'seats';

/** What became of the press that confirms a month; `refused`: it is no longer as it was shown. */
type Confirming = 'resting' | 'sending' | 'refused' | 'away';

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
  readonly confirming: Signal<Confirming>;
  /** 「これで合っています」, of the month as it is shown. */
  confirm(): Promise<void>;
  /** What became of a proposal was read: it is not shown again. */
  see(proposalId: string): Promise<void>;
  readonly tab: Signal<Tab>;
  showTab(tab: Tab): void;
  readonly seats: SeatsState;
  claim(code: string): Promise<void>;
  forget(): Promise<void>;
};

export function createPhoneState(): PhoneState {
  const standing = signal<Standing>('reading');
  const record = signal<OwnRecord | null>(null);
  const confirming = signal<Confirming>('resting');
  const tab = signal<Tab>('record');
  const seats = createSeatsState();
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
    if (tab.value === 'seats') await seats.refresh();
    standing.value = heard.kind;
  }

  async function confirm(): Promise<void> {
    const shown = record.value;
    if (!shown || confirming.value === 'sending') return;
    confirming.value = 'sending';
    const outcome = await confirmMonth(newRequestId(), shown);
    if (outcome !== 'away') await refresh();
    confirming.value = outcome === 'done' ? 'resting' : outcome;
  }

  return {
    tab,
    seats,
    showTab(wanted) {
      tab.value = wanted;
      seats.home();
      if (wanted === 'seats') void seats.refresh();
    },
    standing,
    record,
    confirming,
    confirm,
    see: async (proposalId) => {
      if (await markSeen(proposalId)) await refresh();
    },
    chosenLanguage: signal<Language | null>(null),
    refresh,
    showMonth: (wanted) => {
      month = wanted;
      confirming.value = 'resting';
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
