import type { ComponentChildren } from 'preact';
import './plain-list.css';

type PlainListProps<Item> = {
  label: string;
  items: readonly Item[];
  keyOf: (item: Item) => string;
  show: (item: Item) => ComponentChildren;
  /** What stands there when there is nothing: usually an `EmptyState`. */
  empty: ComponentChildren;
};

/** Rows one below the other, each as high as a finger. */
export function PlainList<Item>({ label, items, keyOf, show, empty }: PlainListProps<Item>) {
  if (items.length === 0) return <>{empty}</>;
  return (
    <ul class="plain-list" aria-label={label}>
      {items.map((item) => (
        <li key={keyOf(item)}>{show(item)}</li>
      ))}
    </ul>
  );
}
