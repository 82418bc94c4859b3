import type { Preferences } from '../../server/domain/preferences.ts';
import type { StationSnapshot } from '../../server/domain/station-frames.ts';
import type { Pairing } from './pairing.ts';
import { isTapScreen, type Screen } from './screen.ts';
import { ClosedScreen } from './screens/closed-screen.tsx';
import { ConsultScreen } from './screens/consult-screen.tsx';
import { EndQuestionScreen } from './screens/end-question-screen.tsx';
import { ForgotScreen } from './screens/forgot-screen.tsx';
import { IdleScreen } from './screens/idle-screen.tsx';
import { MonthScreen } from './screens/month-screen.tsx';
import { PairingScreen } from './screens/pairing-screen.tsx';
import { PhoneScreen } from './screens/phone-screen.tsx';
import { RollCallQuestionScreen, RollCallScreen } from './screens/roll-call-screen.tsx';
import { SeatOfferScreen } from './screens/seat-offer.tsx';
import { SeatsScreen } from './screens/seats-screen.tsx';
import { ServerLostScreen } from './screens/server-lost-screen.tsx';
import { SightScreen } from './screens/sight-screen.tsx';
import { StillThereScreen } from './screens/still-there-screen.tsx';
import { TapResultScreen } from './screens/tap-result-screen.tsx';
import { ConnectingScreen, ReaderScreen, StaffCallScreen } from './screens/trouble-screens.tsx';
import type { StationActions } from './station-actions.ts';
import type { Place } from './station-sentences.ts';
import type { StationSay } from './words/station-words.ts';

type StageProps = {
  screen: Screen;
  snapshot: StationSnapshot | null;
  preferences: Preferences;
  place: Place;
  say: StationSay;
  actions: StationActions;
  pairing: Pairing;
  atMs: number;
};

export function Stage({ screen, snapshot, preferences, place, say, actions, pairing, atMs }: StageProps) {
  if (isTapScreen(screen) && screen.step === 'seat')
    return <SeatOfferScreen screen={screen} place={place} say={say} actions={actions} />;
  if (isTapScreen(screen))
    return <TapResultScreen screen={screen} place={place} say={say} actions={actions} />;
  switch (screen.name) {
    case 'end-question':
      return <EndQuestionScreen screen={screen} place={place} say={say} actions={actions} />;
    case 'staff-call':
      return <StaffCallScreen call={screen} snapshot={snapshot} say={say} />;
    case 'consult':
      return <ConsultScreen {...{ onDuty: screen.onDuty, snapshot, say }} onCall={actions.callFor} />;
    case 'roll-call-question':
      return <RollCallQuestionScreen screen={screen} say={say} actions={actions} />;
    case 'roll-call': {
      const { rollCall, trouble } = screen;
      return <RollCallScreen key={rollCall.rollCallId} {...{ rollCall, trouble, place, say, actions }} />;
    }
    case 'sight':
      return <SightScreen {...{ preferences, remembering: screen.remembering, place, say, actions }} />;
    case 'phone':
      return <PhoneScreen progress={screen.progress} picture={screen.picture} say={say} />;
    case 'month':
      return <MonthScreen screen={screen} place={place} say={say} actions={actions} />;
    case 'forgot':
      return <ForgotScreen step={screen.step} atMs={atMs} say={say} actions={actions.forgot} />;
    case 'seats':
      return <SeatsScreen seats={screen.seats} place={place} say={say} actions={actions} />;
    case 'still-there':
      return <StillThereScreen secondsLeft={screen.secondsLeft} say={say} onStay={actions.stay} />;
    case 'reader-away':
    case 'reader-sick':
    case 'card-lying':
      return <ReaderScreen name={screen.name} say={say} />;
    case 'server-lost':
      return <ServerLostScreen snapshot={snapshot} say={say} />;
    case 'connecting':
      return <ConnectingScreen say={say} />;
    case 'pairing':
      return <PairingScreen pairing={pairing} say={say} />;
    case 'closed':
      return snapshot ? (
        <ClosedScreen notices={screen.notices} snapshot={snapshot} place={place} say={say} />
      ) : null;
    case 'idle':
      return <IdleScreen notices={screen.notices} freeSeats={screen.freeSeats} place={place} say={say} />;
  }
}
