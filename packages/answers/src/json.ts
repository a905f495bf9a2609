import type { EntityId, IndicatorId } from '@overhalf/core';

/** What is left of a value where programs read it: the same fields, read only, with ids as plain texts. */
export type Json<Value> = Value extends EntityId | IndicatorId
  ? string
  : Value extends object
    ? { readonly [Key in keyof Value]: Json<Value[Key]> }
    : Value;
