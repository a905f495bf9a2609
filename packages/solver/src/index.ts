export { loadHighs } from './highs.ts';
