import type { Language } from '../problem/index.ts';
import { multiplyUnits } from './algebra.ts';
import { roundedDigits } from '../base/index.ts';
import type { Unit } from './unit.ts';
