import { decompose } from './decompose.ts';
import type { Conflicting, Decomposed, Refused, Request } from './request.ts';

/** A count to be split: in whole pieces, never below zero. */
export type CountRequest = Omit<Request, 'quantum' | 'signed'>;

/**
 * A count over both trees, in whole pieces. A target of zero is zero everywhere and needs no profile.
 *
 * Problems: a total or hold that is no whole number is refused.
 */
export function decomposeCount(request: CountRequest): Decomposed | Conflicting | Refused {
  const root = { entity: request.entities.ids[0], time: request.times.ids[0] };
  const isZero = request.rules.some(
    ({ entity, time, high }) => entity === root.entity && time === root.time && high?.mantissa === 0,
  );
  const profile = isZero ? new Float64Array(request.profile.length) : request.profile;
  return decompose({ ...request, profile, quantum: { mantissa: 1, scale: 0 } });
}
