import { useEffect, useLayoutEffect } from 'preact/hooks';
import { applyPreferences } from '../shared/apply-preferences.ts';
import { announcementOf } from './announcement.ts';
import { DeskBar } from './desk-bar.tsx';
import { useMeasuredHeight } from './measured-height.ts';
import { markPainted } from './paint-mark.ts';
import type { Pairing } from './pairing.ts';
import { isTapScreen, screenOf } from './screen.ts';
import { Stage } from './stage.tsx';
import type { StationActions } from './station-actions.ts';
import type { Place } from './station-sentences.ts';
import type { StationState } from './station-state.ts';
import { StationUndo } from './station-undo.tsx';
import { ToolsBar } from './tools-bar.tsx';
import { TopStrip } from './top-strip.tsx';
import { preferencesOf } from './wishes.ts';
import { sayIn } from './words/station-words.ts';

type StationPageProps = {
  state: StationState;
  actions: StationActions;
  pairing: Pairing;
  /** Only where seconds are counted. */
  atMs: number;
};

export function StationPage({ state, actions, pairing, atMs }: StationPageProps) {
  const { snapshot, undo } = state;
  const screen = screenOf(state);
  const preferences = preferencesOf(state.wishes);
  const { language } = preferences;
  const say = sayIn(language);
  const place: Place = { zone: snapshot?.site.zone ?? 'UTC', now: state.minute, language };
  const frame = isTapScreen(screen) ? screen.frame : null;
  useLayoutEffect(() => applyPreferences(document, preferences), [preferences]);
  useLayoutEffect(() => {
    if (frame) markPainted(frame.tapId);
  }, [frame]);
  useEffect(() => {
    if (frame?.seatNews)
      actions.seats.tellNews(
        frame.tapId,
        frame.seatNews.map(({ reservationId }) => reservationId),
      );
  }, [frame, actions]);
  const isLow = preferences.position === 'low';
  const offersPhone = snapshot?.hasPhonePage === true && state.wishes.personal !== null;
  const hasPerson = state.wishes.personal !== null;
  const offers = {
    offersPhone,
    offersMonth: hasPerson,
    offersSeats: hasPerson && state.house.hasSeats,
  };
  const tools = <ToolsBar {...{ screen, language, ...offers, say, actions }} />;
  return (
    <div class="station" data-screen={screen.name} data-tap-id={frame?.tapId} data-link={state.link}>
      <TopStrip snapshot={snapshot} say={say} />
      <main class="stage">
        <Stage {...{ screen, snapshot, preferences, place, say, actions, pairing, atMs }} />
      </main>
      <div class="lower" ref={useMeasuredHeight('--lower')}>
        {isLow ? tools : null}
        <StationUndo undo={undo} say={say} actions={actions} />
        <DeskBar screen={screen} snapshot={snapshot} place={place} say={say} actions={actions} />
      </div>
      {isLow ? null : tools}
      <p class="announcement" role="status">
        {announcementOf({ screen, snapshot, say, place })}
      </p>
    </div>
  );
}
