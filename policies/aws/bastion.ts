import type { Condition, Context } from "../engine/check";
import { anyOf } from "../engine/check";
import { matches } from "../engine/expectation";
import { whereTag } from "./tags";
import { inTier } from "./tier";

const BASTION = /bastion|jump/i;

/** Holds for a machine by which people come in: so named, so tagged, or of the management tier. */
export const isBastion: Condition<Context> = anyOf<Context>(
  ({ name }) => BASTION.test(name),
  whereTag("Name", matches(BASTION, "a bastion")),
  inTier("management"),
);
