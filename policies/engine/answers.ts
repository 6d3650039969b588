/** Yes, no, or not known before the update. */
export type Answer = boolean | undefined;

/** Whether one of them holds; `undefined` when that hangs on one that is not known. */
export function anyHolds(...answers: readonly Answer[]): Answer {
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** Whether all of them hold; `undefined` when that hangs on one that is not known. */
export function allHold(...answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

/** The opposite; what is not known stays so. */
export function negate(answer: Answer): Answer {
  return answer === undefined ? undefined : !answer;
}
