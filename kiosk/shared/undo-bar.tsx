import { Undo2 } from 'lucide-preact';
import { Spelled } from './spelled.tsx';
import './undo-bar.css';

type UndoBarProps = {
  /** What was done. */
  text: string;
  /** 「とりけす」 */
  label: string;
  /** The taking back is on its way. */
  waiting?: boolean;
  onUndo: () => void;
};

/** R8: says what was done and takes it back. The page shows it as long as it may be taken back. */
export function UndoBar({ text, label, waiting = false, onUndo }: UndoBarProps) {
  return (
    <div class="undo-bar">
      <p class="undo-text">
        <Spelled text={text} />
      </p>
      <button type="button" class="undo-button" disabled={waiting} onClick={onUndo} data-button="undo">
        <Undo2 class="icon" aria-hidden="true" />
        <span>
          <Spelled text={label} />
        </span>
      </button>
    </div>
  );
}
