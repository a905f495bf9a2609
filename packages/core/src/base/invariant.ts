/** Throws when a statement that this program relies on does not hold: a defect of ours, never of the input. */
export function invariant(holds: boolean, statement: string): asserts holds {
  if (!holds) throw new Error(`Broken invariant: ${statement}`);
}

/** Marks a branch that the types rule out. */
export function unreachable(value: never): never {
  throw new Error(`Broken invariant: unexpected ${JSON.stringify(value)}`);
}
