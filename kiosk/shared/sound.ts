/** Plays earcons with Web Audio oscillators: no files to load, and the first sound is as quick as the hundredth. */
import { type Earcon, type Note, scheduleOf } from './earcons.ts';

/** Full loudness of the settings: quiet enough for a room in which others work; the amplifier sets the rest. */
const FULL_GAIN = 0.3;
/** Without a soft start and end, each note would click. */
const FADE_S = 0.012;
const MS_PER_S = 1000;

export type Sound = { play(earcon: Earcon, loudness: number): void };

/** A machine without sound gets a silent player: everything that is heard is also seen. */
export function createSound(): Sound {
  if (typeof AudioContext === 'undefined') return { play: () => undefined };
  const context = new AudioContext({ latencyHint: 'interactive' });
  return {
    play(earcon, loudness) {
      if (loudness <= 0) return;
      // A browser may have put the audio to sleep; waking it must never hold up the screen.
      if (context.state === 'suspended') context.resume().catch(() => undefined);
      for (const note of scheduleOf(earcon)) playNote(context, note, FULL_GAIN * loudness);
    },
  };
}

function playNote(context: AudioContext, note: Note, gain: number): void {
  const startsAt = context.currentTime + note.startMs / MS_PER_S;
  const endsAt = startsAt + note.lengthMs / MS_PER_S;
  const tone = context.createOscillator();
  const loudness = context.createGain();
  tone.type = 'triangle';
  tone.frequency.value = note.hertz;
  loudness.gain.setValueAtTime(0, startsAt);
  loudness.gain.linearRampToValueAtTime(gain, startsAt + FADE_S);
  loudness.gain.setValueAtTime(gain, endsAt - FADE_S);
  loudness.gain.linearRampToValueAtTime(0, endsAt);
  tone.connect(loudness).connect(context.destination);
  tone.start(startsAt);
  tone.stop(endsAt);
}
