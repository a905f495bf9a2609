/**
 * Does something once the page has been painted and is at leisure, at the latest after half a second. Returns what takes it
 * back.
 */
export function afterPaint(act: () => void): () => void {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(act, 100);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(() => act(), { timeout: 500 });
  return () => cancelIdleCallback(idle);
}
