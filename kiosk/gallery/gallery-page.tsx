import { LANGUAGES, type Preferences } from '../../server/domain/preferences.ts';
import { CHOOSING_SAMPLES } from './choosing-samples.tsx';
import { DESK_SAMPLES } from './desk-samples.tsx';
import { SAMPLE_WORDS, type SampleWords } from './sample-words.ts';
import type { Sample } from './samples.ts';
import { SEAT_SAMPLES } from './seat-samples.tsx';
import { STATION_SAMPLES } from './station-samples.tsx';

type GalleryPageProps = { wishes: Preferences; onWish: (change: Partial<Preferences>) => void };

export function GalleryPage({ wishes, onWish }: GalleryPageProps) {
  const words = SAMPLE_WORDS[wishes.language];
  return (
    <>
      <Switches wishes={wishes} onWish={onWish} />
      <main class="gallery">
        {[...STATION_SAMPLES, ...CHOOSING_SAMPLES, ...SEAT_SAMPLES, ...DESK_SAMPLES].map((sample) => (
          <SampleShelf key={sample.name} sample={sample} words={words} />
        ))}
      </main>
    </>
  );
}

function SampleShelf({ sample, words }: { sample: Sample; words: SampleWords }) {
  return (
    <section class="shelf" data-sample={sample.name}>
      <h2>{sample.name}</h2>
      {Object.entries(sample.states).map(([state, paint]) => (
        <figure key={state} class="specimen">
          <div>{paint(words)}</div>
          <figcaption>{state}</figcaption>
        </figure>
      ))}
    </section>
  );
}

const SWITCHES = {
  language: LANGUAGES,
  textSize: ['normal', 'large'],
  contrast: ['normal', 'high'],
} as const satisfies { readonly [Wish in keyof Preferences]?: readonly Preferences[Wish][] };

function Switches({ wishes, onWish }: GalleryPageProps) {
  return (
    <header class="switches">
      {Object.entries(SWITCHES).map(([wish, values]) => (
        <fieldset key={wish}>
          <legend>{wish}</legend>
          {values.map((value) => (
            <button
              type="button"
              key={value}
              aria-pressed={Object.entries(wishes).some(([one, now]) => one === wish && now === value)}
              onClick={() => onWish({ [wish]: value })}
            >
              {value}
            </button>
          ))}
        </fieldset>
      ))}
    </header>
  );
}
