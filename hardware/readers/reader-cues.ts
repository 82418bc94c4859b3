/**
 * Commands for lamp and buzzer, by the kind of reader (H5). Readers without an entry stay silent; screen and loudspeaker
 * are the feedback that counts. The reader's own "card seen" beep is switched off where its maker allows it, because it
 * says "done" before anything was decided.
 */
import type { Cue } from './driver.ts';

type Kind = { namePattern: RegExp; silence: string[]; cues: Record<Cue, string[]> };

const KINDS: Kind[] = [
  {
    // FF 00 40 lamps 04 on off times buzzer; durations in 100 ms; lamps: final red/green with both masked in.
    namePattern: /acr122/i,
    silence: ['FF00520000'],
    cues: {
      tick: ['FF0040000401010101'],
      welcome: ['FF00400E0402010101'],
      'good-bye': ['FF00400E0401010201'],
      'please-look': ['FF00400D0406010101'],
    },
  },
  {
    // E0 00 00 29 01 lamps (1 red, 2 green); E0 00 00 28 01 duration in 10 ms.
    namePattern: /acr125|acr128/i,
    silence: ['E00000210187'],
    cues: {
      tick: ['E00000280103'],
      welcome: ['E00000290102', 'E00000280114'],
      'good-bye': ['E00000290102', 'E0000028010A'],
      'please-look': ['E00000290101', 'E0000028013C'],
    },
  },
];

const kindOf = (label: string): Kind | undefined => KINDS.find(({ namePattern }) => namePattern.test(label));
const toCommands = (texts: string[]): Buffer[] => texts.map((text) => Buffer.from(text, 'hex'));

export const commandsForCue = (label: string, cue: Cue): Buffer[] =>
  toCommands(kindOf(label)?.cues[cue] ?? []);

/** What makes the reader keep quiet until it is told to speak. */
export const commandsForSilence = (label: string): Buffer[] => toCommands(kindOf(label)?.silence ?? []);
