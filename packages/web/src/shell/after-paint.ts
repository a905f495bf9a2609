/** Long enough for the frame that shows what was done, short enough for whoever reloads at once. In milliseconds. */
const soon = 50;

/** Does something that nobody waits for once the page has been painted. Returns what takes it back. */
export function afterPaint(act: () => void): () => void {
  const timer = setTimeout(act, soon);
  return () => clearTimeout(timer);
}
