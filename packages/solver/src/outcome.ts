import type { Highs, Model, ModelStatusCode } from 'highs';
import { unreachable, type Outcome, type Solution } from '@overhalf/core';

/** Runs a model and says, in our words, why the search stopped. */
export function readOutcome(highs: Highs, model: Model, whole: boolean): Outcome {
  const is = highs.constants.modelStatus;
  const status = run(highs, model);
  switch (status) {
    case is.optimal:
      return { kind: 'optimal', solution: solutionOf(model, whole) };
    case is.empty: // no rows and no columns
      return { kind: 'optimal', solution: solutionOf(model, whole) };
    case is.infeasible:
      return { kind: 'infeasible' };
    case is.unbounded:
      return { kind: 'unbounded' };
    case is.timeLimit:
      return { kind: 'stopped', by: 'time', ...bestOf(highs, model, whole) };
    case is.iterationLimit:
    case is.solutionLimit:
    case is.interrupted:
      return { kind: 'stopped', by: 'iterations', ...bestOf(highs, model, whole) };
    case is.objectiveBound:
    case is.objectiveTarget:
    case is.unknown:
      return { kind: 'stopped', by: 'numbers', ...bestOf(highs, model, whole) };
    case is.unboundedOrInfeasible:
    case is.notSet:
    case is.loadError:
    case is.modelError:
    case is.presolveError:
    case is.solveError:
    case is.postsolveError:
      return { kind: 'stopped', by: 'numbers' };
    default:
      return unreachable(status);
  }
}

/** Presolve may find that a program has no best without saying why; the search itself tells which. */
function run(highs: Highs, model: Model): ModelStatusCode {
  const is = highs.constants.modelStatus;
  const status = runOnce(highs, model);
  if (status !== is.unboundedOrInfeasible && status !== is.unknown) return status;
  const presolve = model.options.get('presolve');
  model.options.set('presolve', 'off');
  model.clearSolver();
  const again = runOnce(highs, model);
  model.options.set('presolve', presolve);
  return again;
}

/** A search that HiGHS gives up on throws: that its numbers failed it is an outcome like others. */
export function runOnce(highs: Highs, model: Model): ModelStatusCode {
  try {
    return model.run().modelStatus;
  } catch (error) {
    const isGivenUp = error instanceof highs.errors.HighsError && error.operation === 'run' && error.status === -1;
    if (!isGivenUp) throw error;
    return highs.constants.modelStatus.solveError;
  }
}

function bestOf(highs: Highs, model: Model, whole: boolean): { readonly best?: Solution } {
  const isFeasible = model.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible;
  return isFeasible ? { best: solutionOf(model, whole) } : {};
}

function solutionOf(model: Model, whole: boolean): Solution {
  const { colValue, rowValue, colDual, rowDual } = model.getSolution();
  const base = { objective: model.getObjectiveValue(), columns: colValue, rows: rowValue };
  if (whole) return { ...base, gap: Number(model.info.get('mip_gap')) };
  return { ...base, prices: { rows: rowDual, columns: colDual }, gap: 0 };
}
