import {
  ALargeSmall,
  ArrowDownToLine,
  Check,
  Contrast,
  type LucideIcon,
  Snail,
  UsersRound,
  Volume2,
} from 'lucide-preact';
import { LANGUAGES, type Preferences } from '../../../server/domain/preferences.ts';
import { langOf } from '../../shared/apply-preferences.ts';
import { BigButton } from '../../shared/big-button.tsx';
import { clockText } from '../../shared/local-time.ts';
import { Spelled } from '../../shared/spelled.tsx';
import { ToggleTile } from '../../shared/toggle-tile.tsx';
import type { StationActions } from '../station-actions.ts';
import { greeting, type Place } from '../station-sentences.ts';
import type { Remembering } from '../station-state.ts';
import type { StationSay } from '../words/station-words.ts';

type SightScreenProps = {
  preferences: Preferences;
  remembering: Remembering;
  place: Place;
  say: StationSay;
  actions: StationActions;
};

/** 見え方・聞こえ方: every press takes effect at once, on this very screen. */
export function SightScreen({ preferences, remembering, place, say, actions }: SightScreenProps) {
  return (
    <section class="sight">
      <div class="sight-words">
        <h1 class="sight-title">
          <Spelled text={say('sight.title')} />
        </h1>
        <p class="sight-remembering" data-remembering={remembering}>
          <Spelled text={say(`sight.${remembering}`)} />
        </p>
        <Sample place={place} say={say} />
      </div>
      <div class="sight-controls">
        <LanguageTiles preferences={preferences} say={say} actions={actions} />
        <WishTiles {...{ preferences, say, actions }} isPersonal={remembering !== 'moment'} />
        <BigButton
          icon={Check}
          label={say('sight.done')}
          onPress={actions.goHome}
          weight="main"
          name="sight-done"
        />
      </div>
    </section>
  );
}

/** What a greeting will look like from now on. */
function Sample({ place, say }: { place: Place; say: StationSay }) {
  return (
    <figure class="sight-sample tone-welcome">
      <figcaption>
        <Spelled text={say('sight.sample')} />
      </figcaption>
      <p class="sample-title">
        <Spelled text={greeting(say, place.now, place.zone)} />
      </p>
      <p class="sample-fact">
        <Spelled text={say('arrived.fact', { time: clockText(place.now, place.zone) })} />
      </p>
    </figure>
  );
}

type TilesProps = Pick<SightScreenProps, 'preferences' | 'say' | 'actions'>;

function LanguageTiles({ preferences, say, actions }: TilesProps) {
  return LANGUAGES.map((language) => (
    <ToggleTile
      key={language}
      name={`language-${language}`}
      lang={langOf(language)}
      word={say(`language.${language}`)}
      pressed={preferences.language === language}
      onPress={() => actions.chooseLanguage(language)}
    />
  ));
}

/** On a screen that belongs to nobody there is no name to show. */
function WishTiles({ preferences, say, actions, isPersonal }: TilesProps & { isPersonal: boolean }) {
  return WISHES.filter(({ name }) => isPersonal || name !== 'board').map((wish) => (
    <ToggleTile
      key={wish.name}
      name={wish.name}
      icon={wish.icon}
      word={say(`sight.${wish.name}`)}
      state={say(wish.stateOf(preferences))}
      pressed={wish.isOn(preferences)}
      onPress={() => actions.choose(wish.isOn(preferences) ? wish.off : wish.on)}
    />
  ));
}

type Wish = {
  name: 'text-size' | 'contrast' | 'position' | 'pace' | 'sound' | 'board';
  icon: LucideIcon;
  isOn: (preferences: Preferences) => boolean;
  stateOf: (preferences: Preferences) => Parameters<StationSay>[0] & `sight.${string}.${string}`;
  on: Partial<Preferences>;
  off: Partial<Preferences>;
};

const WISHES: readonly Wish[] = [
  {
    name: 'text-size',
    icon: ALargeSmall,
    isOn: ({ textSize }) => textSize === 'large',
    stateOf: ({ textSize }) => `sight.text-size.${textSize}`,
    on: { textSize: 'large' },
    off: { textSize: 'normal' },
  },
  {
    name: 'contrast',
    icon: Contrast,
    isOn: ({ contrast }) => contrast === 'high',
    stateOf: ({ contrast }) => `sight.contrast.${contrast}`,
    on: { contrast: 'high' },
    off: { contrast: 'normal' },
  },
  {
    name: 'position',
    icon: ArrowDownToLine,
    isOn: ({ position }) => position === 'low',
    stateOf: ({ position }) => `sight.position.${position}`,
    on: { position: 'low' },
    off: { position: 'normal' },
  },
  {
    name: 'pace',
    icon: Snail,
    isOn: ({ pace }) => pace === 'slow',
    stateOf: ({ pace }) => `sight.pace.${pace}`,
    on: { pace: 'slow' },
    off: { pace: 'normal' },
  },
  {
    name: 'sound',
    icon: Volume2,
    isOn: ({ sound }) => sound === 'on',
    stateOf: ({ sound }) => `sight.sound.${sound}`,
    on: { sound: 'on' },
    off: { sound: 'off' },
  },
  {
    name: 'board',
    icon: UsersRound,
    isOn: ({ board }) => board === 'shown',
    stateOf: ({ board }) => `sight.board.${board}`,
    on: { board: 'shown' },
    off: { board: 'hidden' },
  },
];
