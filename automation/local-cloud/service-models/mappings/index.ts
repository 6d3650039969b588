import type { Mappings } from "../mapping";
import { compute } from "./compute";
import { data } from "./data";
import { delivery } from "./delivery";
import { edge } from "./edge";
import { governance } from "./governance";
import { network } from "./network";
import { observability } from "./observability";
import { storage } from "./storage";

/** The resource types whose inputs are judged by AWS's own models, and how they become requests. */
export const mappings: Mappings = {
  ...compute,
  ...data,
  ...delivery,
  ...edge,
  ...governance,
  ...network,
  ...observability,
  ...storage,
};
