import type { ConflictAnswer, DecomposeAnswer, PlanTableAnswer, RuleAnswer } from '@overhalf/answers';

// What `POST /decompose` answers, in the words of this page.

export type PlannedShape = DecomposeAnswer;
export type ConflictShape = ConflictAnswer;
export type AnswerShape = PlannedShape | ConflictShape;
export type TableShape = PlanTableAnswer;
export type RuleShape = RuleAnswer;
export type TaskShape = PlannedShape['task'];
