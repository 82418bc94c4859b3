/** News at the edge of the page that go away by themselves; some can be taken back as long as they stand there (R8). */
import { Check, Undo2, X } from 'lucide-preact';

type ShownToast = {
  id: string;
  text: string;
  /** What takes it back, with how long that is still possible; null for news only. */
  undo: { label: string; left: string; onPress: () => void } | null;
};

type ToastsProps = {
  toasts: readonly ShownToast[];
  label: string;
  closeLabel: string;
  onClose: (id: string) => void;
};

/** The region stays in the document, also when empty: a screen reader tells only what comes into one that it knows. */
export function Toasts({ toasts, label, closeLabel, onClose }: ToastsProps) {
  return (
    <section class="toasts" aria-label={label}>
      <div class="announcement" role="status">
        {toasts.at(-1)?.text}
      </div>
      <ul>
        {toasts.map((toast) => (
          <li key={toast.id} class="toast" data-toast={toast.id}>
            <Check class="icon" aria-hidden="true" />
            <span class="toast-text">{toast.text}</span>
            {toast.undo ? <UndoButton {...toast.undo} /> : null}
            <button
              type="button"
              class="toast-close"
              aria-label={closeLabel}
              onClick={() => onClose(toast.id)}
              data-button="close-toast"
            >
              <X class="icon" aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function UndoButton({ label, left, onPress }: NonNullable<ShownToast['undo']>) {
  return (
    <>
      <button type="button" class="toast-undo" onClick={onPress} data-button="undo">
        <Undo2 class="icon" aria-hidden="true" />
        <span>{label}</span>
      </button>
      <span class="toast-left">{left}</span>
    </>
  );
}
