import { correctionsOf, type CorrectionMade } from './import-corrections.ts';
import { withWorkspace } from './opened.ts';
import type { Ports, Who } from './ports.ts';
import type { Refused } from './refused.ts';

export interface ShowCorrections {
  readonly folder: string;
  /** A change set's number. */
  readonly id: number;
}

export interface CorrectionsShown {
  readonly kind: 'corrections';
  readonly corrections: readonly CorrectionMade[];
}

/** Shows which cells a change set read otherwise than they stand in its files, and what stands there. */
export async function showCorrections(
  ports: Ports,
  _who: Who,
  { folder, id }: ShowCorrections,
): Promise<CorrectionsShown | Refused> {
  return withWorkspace(ports, folder, async ({ ledger }): Promise<CorrectionsShown | Refused> => {
    const last = (await ledger.log()).at(-1)?.id ?? 0;
    if (id < 1 || id > last) {
      return { kind: 'refused', problems: [{ code: 'action-no-change-set', severity: 'error', id: String(id), last }] };
    }
    return { kind: 'corrections', corrections: await correctionsOf(ledger, id) };
  });
}
