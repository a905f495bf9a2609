import {
  aimsOf,
  layNetwork,
  leversIn,
  sayAim,
  type LaidAim,
  type Lever,
  type LinearProgram,
  type NetworkCase,
  type OpenNetwork,
  type ReplanRequest,
  type SearchProgress,
  type Solver,
} from '@overhalf/core';

/** What a search of a replan is at. */
export interface ReplanSearching extends SearchProgress {
  /** The aim that is searched for; absent where it is none of the replan's: the plan so far, a limit that is tried. */
  readonly named?: ReturnType<typeof sayAim>;
}

/** The same solver, which tells at the beginning of each search, and now and then during it, what it searches for. */
export function toldSolver(
  solver: Solver,
  { open, request }: NetworkCase,
  tell: (searching: ReplanSearching) => void,
): Solver {
  let laid: readonly Laid[] | undefined;
  const rungs = new Map(request.targets.flatMap((target) => target.rungs.map(({ rung, name }) => [rung, name])));
  return {
    name: solver.name,
    open: (program, options) => {
      const opened = solver.open(program, options);
      // Not before the first program: by then the request has been checked.
      laid ??= laysOf({ open, request });
      const aim = aimOf(program, laid);
      const named = aim === undefined ? {} : { named: sayAim(aim, rungs) };
      return {
        ...opened,
        solve: (asked = {}) => {
          const { watch } = asked;
          return opened.solve({
            ...asked,
            watch: (progress) => {
              tell({ ...progress, ...named });
              return watch?.(progress) ?? 'go on';
            },
          });
        },
      };
    },
  };
}

interface Laid {
  readonly aims: readonly LaidAim[];
  /** Columns of the network's own. */
  readonly own: number;
}

/** The networks that a replan lays out: with ever more levers, and as it would have been. */
function laysOf({ open, request }: NetworkCase): readonly Laid[] {
  const { prefer = 'margin', before } = request;
  const own = leversIn(open, request);
  const lay = (network: OpenNetwork, given: ReplanRequest, levers: readonly Lever[]): Laid => {
    const laid = layNetwork(network, given, { levers: new Set(levers) });
    const aims = aimsOf(laid, network === open ? prefer : 'stability');
    return { aims, own: laid.program.columns.names.length };
  };
  const chain = [...own, undefined].map((_, at) => lay(open, request, own.slice(0, own.length - at)));
  return before === undefined ? chain : [...chain, lay(before, { ...request, rungs: [] }, [])];
}

/** The aim whose coefficients a program has over a network's own columns: those of whole steps come behind them. */
function aimOf(
  { sense, columns: { cost } }: LinearProgram,
  lays: readonly Laid[],
): Pick<LaidAim, 'kind' | 'rung'> | undefined {
  const like = ({ aims, own }: Laid): LaidAim | undefined =>
    own > cost.length
      ? undefined
      : aims.find((aim) => aim.sense === sense && aim.cost.every((value, column) => value === cost[column]));
  const exactly = lays.filter(({ own }) => own === cost.length);
  for (const laid of exactly.length > 0 ? exactly : lays.slice(0, 1)) {
    const found = like(laid);
    if (found !== undefined) return found;
  }
  const [whole] = lays;
  const isExact =
    exactly.length === 0 && whole !== undefined && cost.every((value, at) => at >= whole.own || value === 0);
  return isExact ? { kind: 'exact' } : undefined;
}
