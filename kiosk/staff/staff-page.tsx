/** Which room is painted. Only `inside` may name anybody. */
import { useLayoutEffect } from 'preact/hooks';
import { LanguageButton } from '../shared/language-button.tsx';
import type { PagePairing } from '../shared/page-pairing.ts';
import { PairingForm } from '../shared/pairing-form.tsx';
import type { Language } from '../shared/words.ts';
import type { Desk, PageName } from './desk.ts';
import type { PersonActions } from './open-person.ts';
import { CardRoom } from './rooms/card-room.tsx';
import { DoorRoom, OpeningRoom } from './rooms/door-room.tsx';
import { InsideRoom } from './rooms/inside-room.tsx';
import { PinScreen } from './rooms/pin-room.tsx';
import type { PeopleSearch } from './search-people.ts';
import type { SignIn } from './sign-in.ts';
import type { StaffState } from './staff-state.ts';
import { type StaffSay, sayIn } from './words/staff-words.ts';

export type StaffPageProps = {
  state: StaffState;
  page: PageName;
  atMs: number;
  desk: Desk;
  people: PeopleSearch;
  person: PersonActions;
  pairing: PagePairing;
  signIn: SignIn;
  onLanguage: (to: Language) => void;
};

export function StaffPage(props: StaffPageProps) {
  const { state, page } = props;
  const say = sayIn(state.language);
  const isInside = state.room.name === 'inside';
  useLayoutEffect(() => {
    document.documentElement.lang = state.language;
    document.title = isInside ? say('page.title', { page: say(`nav.${page}`) }) : say('page.staff');
  }, [state.language, isInside, page, say]);
  return (
    <div class="staff" data-room={state.room.name} data-link={state.isAway ? 'away' : 'live'}>
      {isInside ? <InsideRoom {...props} say={say} /> : <Entrance {...props} say={say} />}
    </div>
  );
}

function Entrance({ state, atMs, pairing, signIn, onLanguage, say }: StaffPageProps & { say: StaffSay }) {
  return (
    <div class="entrance">
      <header class="entrance-head">
        <p class="entrance-site">{state.place?.site ?? say('page.staff')}</p>
        <LanguageButton
          language={state.language}
          word={say('language.other')}
          label={say('language.label')}
          onChoose={onLanguage}
        />
      </header>
      <main class="entrance-main">
        <Threshold state={state} atMs={atMs} pairing={pairing} signIn={signIn} say={say} />
      </main>
    </div>
  );
}

type ThresholdProps = Pick<StaffPageProps, 'state' | 'atMs' | 'pairing' | 'signIn'> & { say: StaffSay };

function Threshold({ state: { room, place }, atMs, pairing, signIn, say }: ThresholdProps) {
  switch (room.name) {
    case 'pairing':
      return <PairingForm pairing={pairing} say={say} />;
    case 'door':
      return <DoorRoom news={room.news} progress={room.progress} onStart={signIn.askForCard} say={say} />;
    case 'card':
      return (
        <CardRoom
          endsAtMs={room.endsAtMs}
          atMs={atMs}
          station={place?.station}
          onBack={signIn.back}
          say={say}
        />
      );
    case 'pin':
      return <PinScreen room={room} atMs={atMs} signIn={signIn} say={say} />;
    case 'opening':
    case 'inside':
      return <OpeningRoom say={say} />;
  }
}
