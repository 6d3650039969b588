import type { Mutation } from "../mutation";
import { mutations as audit } from "./audit";
import { mutations as containers } from "./containers";
import { mutations as database } from "./database";
import { mutations as delivery } from "./delivery";
import { mutations as detection } from "./detection";
import { mutations as edge } from "./edge";
import { mutations as governance } from "./governance";
import { mutations as identity } from "./identity";
import { mutations as keys } from "./keys";
import { mutations as network } from "./network";
import { mutations as operations } from "./operations";
import { mutations as replication } from "./replication";
import { mutations as serverless } from "./serverless";
import { mutations as storage } from "./storage";

/** Control id -> one break, or one for each clause. */
const ALL: Readonly<Record<string, Mutation | readonly Mutation[]>> = {
  ...network,
  ...edge,
  ...containers,
  ...delivery,
  ...database,
  ...replication,
  ...keys,
  ...identity,
  ...storage,
  ...audit,
  ...detection,
  ...operations,
  ...serverless,
  ...governance,
};

/** Control id -> the mutations that must break it. All of a control's break the same stack. */
export const MUTATIONS: ReadonlyMap<string, readonly Mutation[]> = new Map(
  Object.entries(ALL).map(([id, one]) => [id, "apply" in one ? [one] : one]),
);
