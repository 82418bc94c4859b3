/** What the shared components promise beyond their looks: which keys can be pressed, what is said, and with which word. */
import { Check } from 'lucide-preact';
import type { ComponentChildren, VNode } from 'preact';
import { describe, expect, it } from 'vitest';
import { EmptyState } from '../../kiosk/shared/empty-state.tsx';
import { Picker } from '../../kiosk/shared/picker.tsx';
import { PlainList } from '../../kiosk/shared/plain-list.tsx';
import { type Range, TimeRange } from '../../kiosk/shared/time-range.tsx';
import { WeekGrid } from '../../kiosk/shared/week-grid.tsx';

type Props = Record<string, unknown> & { children?: ComponentChildren };
type Element = { type: string; props: Props };

/** All elements of a tree; components without hooks are simply called, icons, which carry a name, are left as they are. */
function elementsOf(node: ComponentChildren): Element[] {
  if (Array.isArray(node)) return node.flatMap(elementsOf);
  if (typeof node !== 'object' || node === null || !('type' in node)) return [];
  const { type, props } = node as VNode<Props>;
  if (typeof type === 'string') return [{ type, props }, ...elementsOf(props.children)];
  if ('displayName' in type) return [];
  return elementsOf((type as (given: Props) => ComponentChildren)(props));
}

const buttonsOf = (node: ComponentChildren) => elementsOf(node).filter(({ type }) => type === 'button');
const press = (button: Element | undefined) => (button?.props.onClick as () => void)?.();

describe('the time range', () => {
  const labels = { from: 'から', to: 'まで', earlier: '早く', later: '遅く' };
  const within = { fromMinute: 540, toMinute: 720 };
  const keysOf = (range: Range, changed: Range[] = []) =>
    buttonsOf(
      <TimeRange
        labels={labels}
        range={range}
        within={within}
        stepMinutes={30}
        onChange={(to) => changed.push(to)}
      />,
    );

  it.each([
    ['the whole day', { fromMinute: 540, toMinute: 720 }, [true, false, false, true]],
    ['one step', { fromMinute: 600, toMinute: 630 }, [false, true, true, false]],
  ] as const)('of %s offers only the keys that keep it a range', (_name, range, disabled) => {
    expect(keysOf(range).map(({ props }) => props.disabled)).toEqual(disabled);
  });

  it('moves one end by one step', () => {
    const changed: Range[] = [];
    press(keysOf({ fromMinute: 540, toMinute: 720 }, changed)[1]);
    expect(changed).toEqual([{ fromMinute: 570, toMinute: 720 }]);
  });
});

it('R4 a picker tells what is chosen by more than a colour', () => {
  const choices = [
    { value: 'quiet', word: '静か' },
    { value: 'call', word: '通話' },
  ] as const;
  const buttons = buttonsOf(<Picker label="席" choices={choices} chosen="call" onChoose={() => undefined} />);
  expect(buttons.map(({ props }) => props['aria-pressed'])).toEqual([false, true]);
});

it('R4 a cell of the week has a word, and is a button only where it can be chosen', () => {
  const cell = { key: 'am', tone: 'welcome', icon: Check, word: '空き' } as const;
  const rows = [{ key: 'am', label: '午前', cells: [cell, { ...cell, key: 'x', onPress: () => undefined }] }];
  const tree = elementsOf(<WeekGrid caption="今週" days={['月', '火']} rows={rows} />);
  expect(tree.filter(({ type }) => type === 'button')).toHaveLength(1);
  expect(tree.filter(({ props }) => props['data-status'] === 'welcome')).toHaveLength(2);
  expect(tree.filter(({ props }) => props.scope === 'row')).toHaveLength(1);
});

it('a list with nothing in it says so', () => {
  const list = (items: string[]) =>
    elementsOf(
      <PlainList
        label="予定"
        items={items}
        keyOf={(item) => item}
        show={(item) => item}
        empty={<EmptyState icon={Check} text="予定はありません" />}
      />,
    );
  expect(list([]).some(({ props }) => props.class === 'empty-state')).toBe(true);
  expect(list(['a', 'b']).filter(({ type }) => type === 'li')).toHaveLength(2);
});
