/** Components of the pages with a keyboard. They speak without readings. */
import { signal } from '@preact/signals';
import { DataTable } from '../shared/keyboard-table.tsx';
import { LanguageButton } from '../shared/language-button.tsx';
import type { PagePairing } from '../shared/page-pairing.ts';
import { PairingForm } from '../shared/pairing-form.tsx';
import { pairingJa } from '../shared/pairing-words.ts';
import { PinDots } from '../shared/pin-dots.tsx';
import { withoutReadings } from '../shared/ruby.ts';
import { TenKeyPad } from '../shared/ten-key-pad.tsx';
import { Toasts } from '../shared/toast.tsx';
import { sayFrom } from '../shared/words.ts';
import type { SampleWords } from './sample-words.ts';
import { nothing, type Sample } from './samples.ts';

type Row = { id: string; words: SampleWords };

const columns = [
  { key: 'name', heading: 'name', cell: ({ words }: Row) => withoutReadings(words.name) },
  { key: 'state', heading: 'state', cell: ({ words }: Row) => withoutReadings(words.short) },
];

const rowsOf = (words: SampleWords): Row[] => ['one', 'two', 'three'].map((id) => ({ id, words }));

const tableOf = (rows: Row[]) => (
  <DataTable caption="people" columns={columns} rows={rows} keyOf={({ id }) => id} onOpen={nothing} />
);

const padOf = (isResting: boolean, canEnter: boolean) => (
  <TenKeyPad
    label="PIN"
    eraseLabel="erase"
    enterLabel="enter"
    isResting={isResting}
    canEnter={canEnter}
    onDigit={nothing}
    onErase={nothing}
    onEnter={nothing}
  />
);

const dotsOf = (count: number) => <PinDots count={count} most={8} label={String(count)} />;

const toastOf = (words: SampleWords, hasUndo: boolean) => (
  <Toasts
    toasts={[
      {
        id: words.undone,
        text: withoutReadings(words.undone),
        undo: hasUndo ? { label: words.undo, left: withoutReadings(words.left), onPress: nothing } : null,
      },
    ]}
    label="news"
    closeLabel="close"
    onClose={nothing}
  />
);

const pairingOf = (isSending: boolean, fault: 'code-unknown' | null): PagePairing => ({
  isSending: signal(isSending),
  fault: signal(fault),
  claim: nothing,
  claimFromAddress: () => false,
});
const sayPairing = sayFrom<typeof pairingJa>(pairingJa);

export const DESK_SAMPLES: readonly Sample[] = [
  {
    name: 'language-button',
    states: {
      'to English': () => <LanguageButton language="ja" word="English" label="English" onChoose={nothing} />,
      'to Japanese': () => <LanguageButton language="en" word="日本語" label="日本語" onChoose={nothing} />,
    },
  },
  { name: 'keyboard-table', states: { some: (words) => tableOf(rowsOf(words)), none: () => tableOf([]) } },
  {
    name: 'ten-key-pad',
    states: {
      typing: () => padOf(false, false),
      complete: () => padOf(false, true),
      resting: () => padOf(true, false),
    },
  },
  { name: 'pin-dots', states: { none: () => dotsOf(0), some: () => dotsOf(5), all: () => dotsOf(8) } },
  {
    name: 'toast',
    states: {
      news: (words) => toastOf(words, false),
      'may be taken back': (words) => toastOf(words, true),
    },
  },
  {
    name: 'pairing-form',
    states: {
      typing: () => <PairingForm pairing={pairingOf(false, null)} say={sayPairing} />,
      sending: () => <PairingForm pairing={pairingOf(true, null)} say={sayPairing} />,
      refused: () => <PairingForm pairing={pairingOf(false, 'code-unknown')} say={sayPairing} />,
    },
  },
];
