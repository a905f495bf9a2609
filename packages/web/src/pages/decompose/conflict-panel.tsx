import { useRef, useState } from 'react';
import { decomposeWords } from '../../words/decompose.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import type { Clash, Member } from './conflict.ts';
import { ownerWritten, writeOwner } from './owner.ts';
import { sayAmountOf } from './say-amount.ts';
import type { Plan } from './use-plan.ts';

interface ConflictPanelProps {
  readonly plan: Plan;
  readonly clash: Clash;
  readonly onShow: (member: Member) => void;
}

/** Why it cannot be, and what would mend it: one button for each rule that could give way. */
export function ConflictPanel({ plan, clash, onShow }: ConflictPanelProps) {
  const say = useWords(decomposeWords);
  const language = useLanguage();
  const { frame } = plan;
  const [owner, setOwner] = useState(ownerWritten);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const amount = (text: string): string => sayAmountOf(frame, Number(text), language);
  const isTotal = ({ kind }: Member): boolean => kind === 'total';
  const needsReason = (member: Member): boolean => !isTotal(member) && !isOwn(plan, member);
  const isAsked = clash.members.some((member) => member.relaxedTo !== null && needsReason(member));
  const relax = (member: Member): void => {
    if (needsReason(member) && (owner.trim() === '' || reason.trim() === '')) {
      setMissing(true);
      field.current?.focus();
      return;
    }
    setMissing(false);
    writeOwner(owner.trim());
    plan.relax(member, { owner: owner.trim(), reason: reason.trim() });
  };
  return (
    <section className="conflict-panel" aria-labelledby="conflict-title">
      <div>
        <h2 id="conflict-title">{say.conflict}</h2>
        <p role="alert">{clash.sentence[language]}</p>
        {isAsked ? (
          <div className="fields">
            <label>
              <span>{say.owner}</span>
              <input value={owner} ref={field} onChange={({ target }) => setOwner(target.value)} />
            </label>
            <label className="wide">
              <span>{say.reason}</span>
              <input value={reason} onChange={({ target }) => setReason(target.value)} />
            </label>
            <span role="status">{isMissing ? say.ownerMissing : ''}</span>
          </div>
        ) : null}
      </div>
      {clash.members.length === 0 ? null : (
        <div className="members">
          <p className="soft">{say.conflictHelp}</p>
          <table className="figures">
            <tbody>
              {clash.members.map((member) => {
                const place = plan.placeName(member)[language];
                const limit = member.side === 'low' ? member.low : member.high;
                const { relaxedTo } = member;
                return (
                  <tr key={`${member.kind}:${member.entity}:${member.time}:${member.side}`}>
                    <th scope="row">
                      <button type="button" className="plain" onClick={() => onShow(member)}>
                        {place}
                      </button>{' '}
                      <span className="unit">
                        {say[`kind-${member.kind}`]}
                        {member.owner === null ? '' : ` · ${member.owner}`}
                        {member.reason === null ? '' : ` · ${member.reason[language]}`}
                      </span>
                    </th>
                    <td className="number">
                      {limit === null
                        ? '–'
                        : `${member.kind === 'total' || member.kind === 'hold' ? '=' : member.side === 'low' ? '≥' : '≤'} ${amount(limit)}`}
                    </td>
                    <td>
                      {relaxedTo === null ? (
                        <span className="unit">{say.noWay}</span>
                      ) : (
                        <button
                          type="button"
                          {...(isTotal(member) ? {} : { 'aria-label': say.relaxOf(place, amount(relaxedTo)) })}
                          onClick={() => relax(member)}
                        >
                          {isTotal(member) ? say.lowerTo(amount(relaxedTo)) : say.relaxTo(amount(relaxedTo))}
                        </button>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** Rules given or typed on this page have their owner and reason already. */
function isOwn({ draft }: Plan, { kind, entity, time }: Member): boolean {
  const isThere = (one: { readonly entity: string; readonly time: string }): boolean =>
    one.entity === entity && one.time === time;
  return (
    draft.typed.some(isThere) ||
    draft.rules.some((rule) => isThere(rule) && (rule.kind === kind || kind === 'capacity'))
  );
}
