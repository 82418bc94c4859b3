/** Remembers who listens for gestures. Listening on the document is how the page keeps them from doing anything (R7). */
const GESTURES =
  /^(touchmove|touchstart|touchend|pointermove|mousemove|gesturechange|gesturestart|dblclick|drag|dragstart)$/;

export const heardGestures: string[] = [];

export function watchGestures(): void {
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (this: EventTarget, ...given: Parameters<typeof listen>) {
    const [type] = given;
    if (this instanceof Element && GESTURES.test(type))
      heardGestures.push(`${this.tagName.toLowerCase()} on ${type}`);
    return listen.apply(this, given);
  };
}
