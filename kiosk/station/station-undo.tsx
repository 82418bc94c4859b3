import { UndoBar } from '../shared/undo-bar.tsx';
import type { StationActions } from './station-actions.ts';
import type { Undo } from './undo.ts';
import type { StationSay } from './words/station-words.ts';

type StationUndoProps = { undo: Undo | null; say: StationSay; actions: StationActions };

export function StationUndo({ undo, say, actions }: StationUndoProps) {
  if (!undo) return null;
  return (
    <UndoBar
      text={say(undo.progress === 'unanswered' ? 'undo.unanswered' : `undo.${undo.of}`)}
      label={say('button.undo')}
      waiting={undo.progress === 'sending'}
      onUndo={actions.undo}
    />
  );
}
