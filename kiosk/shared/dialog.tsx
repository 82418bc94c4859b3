import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import './dialog.css';

type DialogProps = {
  title: string;
  open: boolean;
  /** Escape, or whatever else the browser takes for "not now". */
  onClose: () => void;
  children: ComponentChildren;
};

/** The browser's own dialog: it keeps the focus inside, gives it back afterwards, and closes with Escape. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    if (open && dialog && !dialog.open) dialog.showModal();
    if (!open) dialog?.close();
  }, [open]);
  return (
    <dialog ref={element} class="dialog" aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId} class="dialog-title">
        {title}
      </h2>
      {open ? children : null}
    </dialog>
  );
}
