/** What a calculation in steps comes to when all of them are taken; each is told. */
export function toEnd<Step, Result>(steps: Generator<Step, Result, undefined>, tell?: (step: Step) => void): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    tell?.(value);
  }
}

/** The same steps in other words. */
export function* inWords<Step, Word, Result>(
  steps: Generator<Step, Result, undefined>,
  say: (step: Step) => Word,
): Generator<Word, Result, undefined> {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    yield say(value);
  }
}
