import type { Check } from "../check";
import { check as clocks } from "./clocks";
import { check as roundTrip } from "./round-trip";
import { check as twoDatabases } from "./two-databases";

/** The checks of this area, in the order in which they are made and shown. */
export const linkChecks: readonly Check[] = [clocks, roundTrip, twoDatabases];
