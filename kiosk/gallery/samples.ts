import type { ComponentChildren } from 'preact';
import type { SampleWords } from './sample-words.ts';

/** A component of `kiosk/shared`, by the name of its file, and how it looks in each state. */
export type Sample = {
  name: string;
  states: Readonly<Record<string, (words: SampleWords) => ComponentChildren>>;
};

/** Buttons in the gallery do nothing. */
export const nothing = (): void => undefined;
