/**
 * Three short sounds that differ in rhythm and direction, so that they are told apart by ear alone and by somebody who hears
 * only low or only high tones (R11): welcome rises once, good-bye falls once, please-look repeats one tone three times.
 * This file says which notes when; `sound.ts` plays them.
 */
export type Earcon = 'welcome' | 'good-bye' | 'please-look';

export type Note = { startMs: number; lengthMs: number; hertz: number };

/** R11: longer would still sound while the next person taps. */
export const MAX_EARCON_MS = 400;

/** Tones of one chord, in a range that ears lose last with age and that small speakers still play. */
const C5 = 523.25;
const E5 = 659.25;
const G5 = 783.99;

const SCHEDULES: Readonly<Record<Earcon, readonly Note[]>> = {
  welcome: [
    { startMs: 0, lengthMs: 140, hertz: C5 },
    { startMs: 130, lengthMs: 250, hertz: G5 },
  ],
  'good-bye': [
    { startMs: 0, lengthMs: 180, hertz: G5 },
    { startMs: 170, lengthMs: 220, hertz: C5 },
  ],
  'please-look': [
    { startMs: 0, lengthMs: 80, hertz: E5 },
    { startMs: 140, lengthMs: 80, hertz: E5 },
    { startMs: 280, lengthMs: 80, hertz: E5 },
  ],
};

export const scheduleOf = (earcon: Earcon): readonly Note[] => SCHEDULES[earcon];
