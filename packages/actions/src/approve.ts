import { versionChain, type Fact } from '@overhalf/core';
import type { CommittedFact, Ledger, LedgerRecord } from '@overhalf/store';
import { versionsKnown } from './knowledge.ts';

/**
 * A `version@1` record, approved by a document, for every version of targets and plans among the facts.
 *
 * Its parent is the version that was in force: what the new one does not speak of still holds.
 */
export async function approvalsOf(
  ledger: Ledger,
  {
    facts,
    current,
    document,
  }: { readonly facts: readonly Fact[]; readonly current: readonly CommittedFact[]; readonly document: string },
): Promise<readonly LedgerRecord[]> {
  const known = await versionsKnown(ledger);
  return (['target', 'plan'] as const).flatMap((scenario) => {
    const versionsIn = (all: readonly Fact[]): readonly string[] => [
      ...new Set(all.filter((fact) => fact.scenario.split('/')[0] === scenario).map(({ version }) => version)),
    ];
    const { chain } = versionChain(scenario, known, versionsIn(current));
    return versionsIn(facts).map((version): LedgerRecord => {
      // A version approved once more keeps its own parent: under a later one, the chain would return to itself.
      const before = known.find((record) => record.scenario === scenario && record.version === version);
      const parent = before === undefined ? chain.find((other) => other !== version) : before.parent;
      return {
        kind: 'version@1',
        id: `${scenario}/${version}`,
        body: {
          scenario,
          version,
          status: 'approved',
          approval: document,
          ...(parent === undefined ? {} : { parent }),
        },
      };
    });
  });
}
