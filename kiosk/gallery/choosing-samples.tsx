/** Components for choosing and for reading: tiles, weeks, times, lists, news across a page, paper. */
import { Armchair, Check, Coffee, Info, MessageCircleHeart, Minus } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Banner } from '../shared/banner.tsx';
import { BigButton } from '../shared/big-button.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { Picker } from '../shared/picker.tsx';
import { PlainList } from '../shared/plain-list.tsx';
import { PrintSheet } from '../shared/print-sheet.tsx';
import { Tile } from '../shared/tile.tsx';
import { type Range, TimeRange } from '../shared/time-range.tsx';
import { type WeekCell, WeekGrid } from '../shared/week-grid.tsx';
import type { SampleWords } from './sample-words.ts';
import { nothing, type Sample } from './samples.ts';

function DialogSample({ words }: { words: SampleWords }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <BigButton icon={Info} label={words.action} onPress={() => setOpen(true)} />
      <Dialog title={words.long} open={open} onClose={() => setOpen(false)}>
        <BigButton icon={Check} label={words.undo} onPress={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

const MORNING: Range = { fromMinute: 9 * 60, toMinute: 12 * 60 };
const DAY: Range = { fromMinute: 9 * 60, toMinute: 17 * 60 + 30 };

function TimeSample({ first, words }: { first: Range; words: SampleWords }) {
  const [range, setRange] = useState(first);
  const labels = { from: words.short, to: words.short, earlier: 'earlier', later: 'later' };
  return <TimeRange labels={labels} range={range} within={DAY} stepMinutes={30} onChange={setRange} />;
}

const DAYS = ['23', '24', '25'];

const weekOf = (words: SampleWords): ComponentChildren => {
  const free = (key: string): WeekCell => ({
    key,
    tone: 'welcome',
    icon: Check,
    word: words.short,
    onPress: nothing,
  });
  const full = (key: string): WeekCell => ({ key, tone: 'calm', icon: Minus, word: words.state });
  const rows = ['9:00', '13:00'].map((label) => ({
    key: label,
    label,
    cells: DAYS.map((day, at) => (at === 1 ? full(day) : free(day))),
  }));
  return <WeekGrid caption="week" days={DAYS} rows={rows} />;
};

const listOf = (words: SampleWords, items: readonly string[]) => (
  <PlainList
    label="list"
    items={items}
    keyOf={(item) => item}
    show={(item) => item}
    empty={<EmptyState icon={Coffee} text={words.long} next={words.undone} />}
  />
);

export const CHOOSING_SAMPLES: readonly Sample[] = [
  {
    name: 'tile',
    states: {
      note: ({ action, state }) => <Tile icon={Armchair} word={action} note={state} onPress={nothing} />,
      'word only': ({ action }) => <Tile icon={Armchair} word={action} onPress={nothing} />,
    },
  },
  {
    name: 'picker',
    states: {
      chosen: ({ short, state }) => (
        <Picker
          label="picker"
          choices={[
            { value: 'one', word: short, note: state },
            { value: 'two', word: state },
          ]}
          chosen="one"
          onChoose={nothing}
        />
      ),
    },
  },
  {
    name: 'time-range',
    states: {
      part: (words) => <TimeSample first={MORNING} words={words} />,
      whole: (words) => <TimeSample first={DAY} words={words} />,
    },
  },
  { name: 'week-grid', states: { some: weekOf } },
  {
    name: 'banner',
    states: {
      look: ({ long }) => <Banner tone="look" icon={MessageCircleHeart} text={long} />,
      calm: ({ undone }) => <Banner tone="calm" icon={Info} text={undone} />,
    },
  },
  { name: 'empty-state', states: { usual: ({ long }) => <EmptyState icon={Coffee} text={long} /> } },
  {
    name: 'plain-list',
    states: { some: (words) => listOf(words, [words.undo, words.name]), none: (words) => listOf(words, []) },
  },
  { name: 'dialog', states: { 'opens by its button': (words) => <DialogSample words={words} /> } },
  {
    name: 'print-sheet',
    states: {
      usual: (words) => (
        <PrintSheet title={words.short} stand={words.left}>
          <p>{words.long}</p>
        </PrintSheet>
      ),
    },
  },
];
