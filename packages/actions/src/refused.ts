import type { Problem } from '@overhalf/core';

/** An action that could not be done, and everything that stands in its way. Nothing was changed. */
export interface Refused {
  readonly kind: 'refused';
  readonly problems: readonly Problem[];
}
