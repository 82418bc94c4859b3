import { UndoBar } from '../shared/undo-bar.tsx';
import { undoneSeatText } from './seats/seat-sentences.ts';
import type { StationActions } from './station-actions.ts';
import type { Undo } from './undo.ts';
import type { StationSay } from './words/station-words.ts';

const textOf = (undo: Undo, say: StationSay): string => {
  if (undo.progress === 'unanswered') return say('undo.unanswered');
  return undo.of === 'seat' ? undoneSeatText(undo.done, say) : say(`undo.${undo.of}`);
};

type StationUndoProps = { undo: Undo | null; say: StationSay; actions: StationActions };

export function StationUndo({ undo, say, actions }: StationUndoProps) {
  if (!undo) return null;
  return (
    <UndoBar
      text={textOf(undo, say)}
      label={say('button.undo')}
      waiting={undo.progress === 'sending'}
      onUndo={actions.undo}
    />
  );
}
