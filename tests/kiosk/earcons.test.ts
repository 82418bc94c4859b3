import { describe, expect, it } from 'vitest';
import { type Earcon, MAX_EARCON_MS, scheduleOf } from '../../kiosk/shared/earcons.ts';

const EARCONS: readonly Earcon[] = ['welcome', 'good-bye', 'please-look'];
const pitches = (earcon: Earcon) => scheduleOf(earcon).map((note) => note.hertz);
const rhythm = (earcon: Earcon) =>
  scheduleOf(earcon)
    .map((note) => note.startMs)
    .join(' ');

describe('earcons', () => {
  it.each(EARCONS)('R11 %s ends within 400 ms', (earcon) => {
    const ends = scheduleOf(earcon).map((note) => note.startMs + note.lengthMs);
    expect(Math.max(...ends)).toBeLessThanOrEqual(MAX_EARCON_MS);
  });

  it('R11 welcome rises, good-bye falls, please-look repeats one tone three times', () => {
    const [welcomeFirst = 0, welcomeSecond = 0, ...welcomeRest] = pitches('welcome');
    const [byeFirst = 0, byeSecond = 0, ...byeRest] = pitches('good-bye');
    expect(welcomeSecond).toBeGreaterThan(welcomeFirst);
    expect(byeSecond).toBeLessThan(byeFirst);
    expect([...welcomeRest, ...byeRest]).toEqual([]);
    expect(pitches('please-look')).toHaveLength(3);
    expect(new Set(pitches('please-look')).size).toBe(1);
  });

  it('R11 differ in rhythm', () => {
    expect(new Set(EARCONS.map(rhythm)).size).toBe(EARCONS.length);
  });
});
