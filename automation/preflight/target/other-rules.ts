import { otherRulesCheck } from "../rules";

/** A rule that the engine has and no other check tells. */
export const check = otherRulesCheck("target");
