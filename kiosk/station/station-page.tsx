import { useLayoutEffect } from 'preact/hooks';
import type { Instant } from '../../server/domain/instant.ts';
import { announcementOf } from './announcement.ts';
import { DeskBar } from './desk-bar.tsx';
import { markPainted } from './paint-mark.ts';
import type { Pairing } from './pairing.ts';
import { isTapScreen, type Screen, screenOf } from './screen.ts';
import { IdleScreen } from './screens/idle-screen.tsx';
import { PairingScreen } from './screens/pairing-screen.tsx';
import { ServerLostScreen } from './screens/server-lost-screen.tsx';
import { TapResultScreen } from './screens/tap-result-screen.tsx';
import { ConnectingScreen, ReaderScreen, StaffCallScreen } from './screens/trouble-screens.tsx';
import type { StationActions } from './station-actions.ts';
import type { Place } from './station-sentences.ts';
import type { StationState } from './station-state.ts';
import { TopStrip } from './top-strip.tsx';
import { type StationSay, sayIn } from './words/station-words.ts';

type StationPageProps = { state: StationState; minute: number; actions: StationActions; pairing: Pairing };

export function StationPage({ state, minute, actions, pairing }: StationPageProps) {
  const screen = screenOf(state);
  const say = sayIn(state.language);
  const place: Place = { zone: state.snapshot?.site.zone ?? 'UTC', now: minute as Instant };
  const frame = isTapScreen(screen) ? screen.frame : null;
  useLayoutEffect(() => {
    document.documentElement.lang = state.language;
  }, [state.language]);
  useLayoutEffect(() => {
    if (frame) markPainted(frame.tapId);
  }, [frame]);
  return (
    <div
      class="station"
      data-screen={screen.name}
      data-tap-id={frame?.tapId}
      data-link={state.link}
      data-language={state.language}
    >
      <TopStrip snapshot={state.snapshot} language={state.language} say={say} actions={actions} />
      <main class="stage">
        <Stage screen={screen} state={state} place={place} say={say} actions={actions} pairing={pairing} />
      </main>
      <DeskBar screen={screen} snapshot={state.snapshot} place={place} say={say} actions={actions} />
      <p class="announcement" role="status">
        {announcementOf(screen, say, place)}
      </p>
    </div>
  );
}

type StageProps = {
  screen: Screen;
  state: StationState;
  place: Place;
  say: StationSay;
  actions: StationActions;
  pairing: Pairing;
};

function Stage({ screen, state, place, say, actions, pairing }: StageProps) {
  if (isTapScreen(screen))
    return <TapResultScreen screen={screen} place={place} say={say} actions={actions} />;
  switch (screen.name) {
    case 'staff-call':
      return <StaffCallScreen progress={screen.progress} say={say} />;
    case 'reader-away':
    case 'reader-sick':
    case 'card-lying':
      return <ReaderScreen name={screen.name} say={say} />;
    case 'server-lost':
      return <ServerLostScreen say={say} />;
    case 'connecting':
      return <ConnectingScreen say={say} />;
    case 'pairing':
      return <PairingScreen pairing={pairing} say={say} />;
    case 'idle':
      return <IdleScreen place={place} language={state.language} say={say} />;
  }
}
