import { useEffect, useRef } from 'preact/hooks';

/** A page's heading. It takes the focus when its page comes, so that a keyboard and a screen reader begin there. */
export function Heading({ text, id }: { text: string; id?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 ref={heading} tabIndex={-1} {...(id ? { id } : {})}>
      {text}
    </h1>
  );
}
