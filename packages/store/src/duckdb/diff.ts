import type { DuckDBConnection } from '@duckdb/node-api';
import type { Change, CommittedFact } from '../ledger.ts';
import { isUnchanged, keyText } from '../rules.ts';
import type { Names } from './names.ts';
import { committedFacts, readFacts, whole } from './read.ts';
import { keyList } from './schema.ts';

/** See `Ledger.diff`: the keys written between the two states, each as it stood at either. */
export async function diff(reader: DuckDBConnection, names: Names, from: number, to: number): Promise<Change[]> {
  const [low, high] = from < to ? [from, to] : [to, from];
  const touched = `select distinct ${keyList} from history where change_set > ${whole(low)} and change_set <= ${whole(high)}`;
  const at = async (asOf: number) =>
    committedFacts(
      await readFacts(reader, names, {
        seqs: `select max(k.seq) from history k join (${touched}) using (${keyList})
          where k.change_set <= ${whole(asOf)} group by ${keyList}`,
      }),
    );
  const latest = await at(high);
  const earlier = new Map((await at(low)).map((fact) => [keyText(fact), fact]));
  return latest.flatMap((late): Change[] => {
    const states = [present(earlier.get(keyText(late))), present(late)] as const;
    const [before, after] = from < to ? states : ([states[1], states[0]] as const);
    if (before === undefined && after === undefined) return [];
    if (after !== undefined && isUnchanged(before, after)) return [];
    const { scenario, version, entity, indicator, grain, period } = late;
    return [{ key: { scenario, version, entity, indicator, grain, period }, before, after }];
  });
}

function present(fact: CommittedFact | undefined): CommittedFact | undefined {
  return fact === undefined || fact.value === null ? undefined : fact;
}
