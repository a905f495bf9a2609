/** The value; null where it is absent, not a number or without limit, for which JSON has no number. */
export function orNull<Value>(value: Value | undefined): Value | null {
  return value === undefined || (typeof value === 'number' && !Number.isFinite(value)) ? null : value;
}
