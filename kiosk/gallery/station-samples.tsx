/** Components of the touch station. */
import { ALargeSmall, DoorOpen, Footprints, Info, LogOut, MessageCircleHeart } from 'lucide-preact';
import { Badge } from '../shared/badge.tsx';
import { BigButton } from '../shared/big-button.tsx';
import { Spelled } from '../shared/spelled.tsx';
import { ToggleTile } from '../shared/toggle-tile.tsx';
import { UndoBar } from '../shared/undo-bar.tsx';
import { nothing, type Sample } from './samples.ts';

export const STATION_SAMPLES: readonly Sample[] = [
  {
    name: 'badge',
    states: {
      welcome: ({ short }) => <Badge icon={DoorOpen} word={short} tone="welcome" />,
      goodbye: ({ short }) => <Badge icon={Footprints} word={short} tone="goodbye" />,
      calm: ({ short }) => <Badge icon={Info} word={short} tone="calm" />,
      look: ({ short }) => <Badge icon={MessageCircleHeart} word={short} tone="look" />,
    },
  },
  {
    name: 'big-button',
    states: {
      main: ({ action }) => <BigButton icon={LogOut} label={action} onPress={nothing} weight="main" />,
      plain: ({ action }) => <BigButton icon={LogOut} label={action} onPress={nothing} />,
      quiet: ({ action }) => <BigButton icon={LogOut} label={action} onPress={nothing} weight="quiet" />,
      waiting: ({ action }) => <BigButton icon={LogOut} label={action} onPress={nothing} waiting />,
      long: ({ long }) => <BigButton icon={LogOut} label={long} onPress={nothing} weight="main" />,
    },
  },
  {
    name: 'spelled',
    states: {
      short: ({ short }) => <Spelled text={short} />,
      long: ({ long }) => <Spelled text={long} />,
    },
  },
  {
    name: 'toggle-tile',
    states: {
      pressed: ({ action, state }) => (
        <ToggleTile word={action} state={state} pressed onPress={nothing} icon={ALargeSmall} />
      ),
      'not pressed': ({ action, state }) => (
        <ToggleTile word={action} state={state} pressed={false} onPress={nothing} icon={ALargeSmall} />
      ),
      'word only': ({ short }) => <ToggleTile word={short} pressed={false} onPress={nothing} />,
    },
  },
  {
    name: 'undo-bar',
    states: {
      offered: ({ undone, undo }) => <UndoBar text={undone} label={undo} onUndo={nothing} />,
      waiting: ({ undone, undo }) => <UndoBar text={undone} label={undo} onUndo={nothing} waiting />,
    },
  },
];
