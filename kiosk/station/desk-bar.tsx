import { CircleHelp, ConciergeBell, DoorOpen, House, Siren } from 'lucide-preact';
import type { StationSnapshot } from '../../server/domain/station-frames.ts';
import { BigButton } from '../shared/big-button.tsx';
import { Spelled } from '../shared/spelled.tsx';
import { OpeningHours } from './opening-hours.tsx';
import type { Screen } from './screen.ts';
import type { StationActions } from './station-actions.ts';
import type { Place } from './station-sentences.ts';
import type { StationSay } from './words/station-words.ts';

type DeskBarProps = {
  screen: Screen;
  snapshot: StationSnapshot | null;
  place: Place;
  say: StationSay;
  actions: StationActions;
};

/** The wooden desk: while nobody is there it carries the opening hours, on every other screen the two fixed ways out (R16). */
export function DeskBar({ screen, snapshot, place, say, actions }: DeskBarProps) {
  // A screen that is not paired yet has no staff to call and no start to go back to.
  if (screen.name === 'pairing') return <footer class="desk desk-empty" />;
  if (screen.name === 'idle' || screen.name === 'closed') {
    return (
      <footer class="desk">
        <OpeningHours hours={snapshot?.openToday ?? null} place={place} say={say} />
        {snapshot?.nameList ? (
          <button
            type="button"
            class="big-button big-button-plain desk-key forgot-button"
            onClick={actions.forgot.open}
            data-button="forgot"
          >
            <CircleHelp class="icon" aria-hidden="true" />
            <span>
              <Spelled text={say('button.forgot')} />
            </span>
          </button>
        ) : null}
        <RollCallButton onPress={actions.askRollCall} say={say} />
      </footer>
    );
  }
  const isCalled = screen.name === 'staff-call' && ['sending', 'done', 'read'].includes(screen.progress);
  const isCallMain = ['reader-away', 'staff-call', 'consult'].includes(screen.name);
  return (
    <footer class="desk">
      {screen.name === 'roll-call' ? (
        <BigButton
          icon={DoorOpen}
          label={say('roll-call.end')}
          onPress={actions.askEndOfRollCall}
          weight="quiet"
          name="ask-end"
        />
      ) : (
        <BigButton
          icon={House}
          label={say('button.home')}
          onPress={actions.goHome}
          weight="quiet"
          name="home"
        />
      )}
      <BigButton
        icon={ConciergeBell}
        label={say('button.call')}
        onPress={actions.callStaff}
        weight={isCallMain ? 'main' : 'plain'}
        waiting={isCalled}
        name="call"
      />
    </footer>
  );
}

/** D2: one touch on any station. What it opens asks once, so that nothing begins by accident. */
const RollCallButton = ({ onPress, say }: { onPress: () => void; say: StationSay }) => (
  <button type="button" class="desk-key roll-call-button" data-button="roll-call" onClick={onPress}>
    <Siren class="icon" aria-hidden="true" />
    <span>
      <Spelled text={say('roll-call.open')} />
    </span>
  </button>
);
