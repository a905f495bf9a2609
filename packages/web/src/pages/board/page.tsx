import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReviewAnswer } from '@overhalf/answers';
import { useAnswer } from '../../data/use-answer.ts';
import { withChange, type Change } from '../../data/what-if/changes.ts';
import { useWhatIf } from '../../data/what-if/use-what-if.ts';
import { useLooking } from '../../data/workspace.ts';
import { NoAnswer, Problems } from '../../parts/problems.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { ContractList } from './contract-list.tsx';
import { Findings } from './findings.tsx';
import { LineTable } from './line-table.tsx';
import { Reasons } from './reasons.tsx';
import { Headline } from './headline.tsx';
import { NoContract } from './no-contract.tsx';
import { useChanges } from './use-changes.ts';
import { WhatIfBar } from './what-if-bar.tsx';
import './board.css';

/** Who is over half, who is not and why; and what would be if. */
export function Page() {
  const { through, entity } = useLooking();
  const { data, error } = useAnswer<ReviewAnswer>('/review', { through });
  const [changes, setChanges] = useChanges();
  const [isEditing, setIsEditing] = useState(false);
  const { tried, isReady, error: whatIfError } = useWhatIf(data, { changes, isWanted: isEditing });
  const review = tried === undefined || data === undefined ? data : { ...data, contracts: tried.contracts };
  const contract = review?.contracts.find((one) => one.entity === entity.id);
  const base = data?.contracts.find((one) => one.entity === entity.id);
  const own = useMemo(() => changes.filter((change) => change.contract === contract?.id), [changes, contract?.id]);
  // Rows keep the function they are given: it finds the changes of the moment here.
  const current = useRef({ changes, setChanges });
  useLayoutEffect(() => {
    current.current = { changes, setChanges };
  });
  const change = useCallback((one: Change) => {
    const { changes: before, setChanges: set } = current.current;
    set(withChange(before, one));
  }, []);
  const startEditing = useCallback(() => setIsEditing(true), []);
  if (error !== null && data === undefined) return <NoAnswer error={error} />;
  if (review === undefined) return <Waiting height={700} />;
  return (
    <>
      <div className="board-top">
        <div>
          {contract === undefined ? (
            <NoContract contracts={review.contracts} />
          ) : (
            <>
              <Headline contract={contract} through={review.through} />
              <Reasons contract={contract} />
            </>
          )}
        </div>
        <ContractList contracts={review.contracts} current={contract?.id} />
      </div>
      {contract === undefined || base === undefined ? null : (
        <LineTable contract={contract} before={base} changes={own} change={change} startEditing={startEditing} />
      )}
      <Findings findings={review.findings} more={review.moreFindings} />
      <Problems problems={review.problems} />
      {whatIfError === null ? null : <NoAnswer error={whatIfError} />}
      <WhatIfBar
        changes={changes}
        before={data?.contracts ?? []}
        reached={tried?.reached ?? []}
        isReady={isReady}
        setChanges={setChanges}
      />
    </>
  );
}
