import type { ComponentChildren } from 'preact';
import './print-sheet.css';

type PrintSheetProps = {
  title: string;
  /** Of when it is and for whom: paper does not renew itself. */
  stand: string;
  children: ComponentChildren;
};

/** An A4 page as it will lie on the desk. While it is printed, nothing else of the page is. */
export function PrintSheet({ title, stand, children }: PrintSheetProps) {
  return (
    <article class="print-sheet">
      <header class="print-head">
        <h1>{title}</h1>
        <p>{stand}</p>
      </header>
      {children}
    </article>
  );
}
