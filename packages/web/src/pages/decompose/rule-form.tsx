import { useEffect, useRef, useState, type FormEvent } from 'react';
import { decomposeWords } from '../../words/decompose.ts';
import { useWords } from '../../words/use-words.ts';
import { parseSpreadAmount } from './amounts.ts';
import type { GivenRule } from './draft.ts';
import type { Frame } from './frame.ts';
import { ownerWritten, writeOwner } from './owner.ts';

interface RuleFormProps {
  readonly kind: 'hold' | 'bound';
  readonly at: { readonly entity: string; readonly time: string };
  readonly place: string;
  readonly frame: Frame;
  /** What the cell has now, as it is written. */
  readonly present: string;
  readonly given: GivenRule | undefined;
  readonly onGive: (rule: GivenRule) => void;
  readonly onClose: () => void;
}

/** A hold or bound of a cell or total: amounts, and who wants it and why. */
export function RuleForm({ kind, at, place, frame, present, given, onGive, onClose }: RuleFormProps) {
  const say = useWords(decomposeWords);
  const [low, setLow] = useState(given?.low ?? (kind === 'hold' ? present : ''));
  const [high, setHigh] = useState(given?.high ?? '');
  const [owner, setOwner] = useState(given?.owner ?? ownerWritten());
  const [reason, setReason] = useState(given?.reason ?? '');
  const [until, setUntil] = useState(given?.until ?? '');
  const [wrong, setWrong] = useState('');
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    first.current?.focus();
    first.current?.select();
  }, []);
  const give = (event: FormEvent): void => {
    event.preventDefault();
    const [least, most] = [low, high].map((text) => (text.trim() === '' ? undefined : parseSpreadAmount(text, frame)));
    const isUnread = (low.trim() !== '' && least === undefined) || (high.trim() !== '' && most === undefined);
    if (isUnread || (least === undefined && most === undefined)) return setWrong(say.amountMissing);
    if (owner.trim() === '' || reason.trim() === '') return setWrong(say.ownerMissing);
    writeOwner(owner.trim());
    const same = { ...at, kind, owner: owner.trim(), reason: reason.trim(), ...(until === '' ? {} : { until }) };
    if (kind === 'hold') onGive({ ...same, low: least!, high: least! });
    else
      onGive({
        ...same,
        ...(least === undefined ? {} : { low: least }),
        ...(most === undefined ? {} : { high: most }),
      });
  };
  return (
    <form
      className="rule-form"
      aria-label={kind === 'hold' ? say.holdTitle(place) : say.boundTitle(place)}
      onSubmit={give}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <h2>{kind === 'hold' ? say.holdTitle(place) : say.boundTitle(place)}</h2>
      <div className="fields">
        <label>
          <span>{kind === 'hold' ? say.amount : say.atLeast}</span>
          <input ref={first} value={low} inputMode="decimal" onChange={({ target }) => setLow(target.value)} />
        </label>
        {kind === 'hold' ? null : (
          <label>
            <span>{say.atMost}</span>
            <input value={high} inputMode="decimal" onChange={({ target }) => setHigh(target.value)} />
          </label>
        )}
        <label>
          <span>{say.owner}</span>
          <input value={owner} onChange={({ target }) => setOwner(target.value)} />
        </label>
        <label className="wide">
          <span>{say.reason}</span>
          <input value={reason} onChange={({ target }) => setReason(target.value)} />
        </label>
        <label>
          <span>{say.until}</span>
          <input
            type="date"
            value={until}
            onChange={({ target }) => setUntil(target.value)}
            onKeyDown={(event) => {
              // As in a spreadsheet.
              if (!event.ctrlKey || event.key !== ';') return;
              event.preventDefault();
              setUntil(isoDate(new Date()));
            }}
          />
        </label>
        <button type="submit" className="main">
          {say.set}
        </button>
        <button type="button" onClick={onClose}>
          {say.cancel}
        </button>
      </div>
      <p role="alert">{wrong}</p>
    </form>
  );
}

/** By the calendar of whoever sits before the page. */
function isoDate(day: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
