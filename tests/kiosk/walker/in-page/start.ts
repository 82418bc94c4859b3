/** Put into every page before its own code: holds its time and answers the walker's questions. */
import { contrastFindings } from './contrasts.ts';
import { heardGestures, watchGestures } from './gestures.ts';
import { beatsHeard, countBeats, holdTime, moveTime, tick } from './held-time.ts';
import { pageFindings } from './page-rules.ts';
import type { Measures, RawFinding } from './raw-finding.ts';
import { targetFindings } from './targets.ts';
import { textFindings } from './texts.ts';

export type WalkerInPage = {
  measure(measures: Measures): RawFinding[];
  moveTime(byMs: number): void;
  tick(): void;
  beats(): number;
  /** Where the two ways out stand (R16), or null where there are none. */
  exits(): string | null;
  /** What the page is about, in no language: two languages of one state have the same marks. */
  marks(): string;
};

declare global {
  var walker: WalkerInPage;
}

globalThis.walker = {
  measure: (measures) => [
    ...targetFindings(measures),
    ...textFindings(measures),
    ...contrastFindings(measures.isStation),
    ...pageFindings(measures, heardGestures),
  ],
  moveTime,
  tick,
  beats: beatsHeard,
  exits,
  marks,
};

function exits(): string | null {
  const boxes = ['home', 'call'].map((name) =>
    document.querySelector(`[data-button=${name}]`)?.getBoundingClientRect(),
  );
  if (boxes.some((box) => box === undefined)) return null;
  const rounded = boxes.map((box) =>
    [box?.x, box?.y, box?.width, box?.height].map((at) => Math.round(at ?? 0)),
  );
  return rounded.map((box) => box.join(',')).join(' and ');
}

function marks(): string {
  const marked = [...document.querySelectorAll<HTMLElement>('body *')].map(({ dataset }) => ({ ...dataset }));
  return JSON.stringify(marked.filter((dataset) => Object.keys(dataset).length > 0));
}

watchGestures();
holdTime();
countBeats();
