import type { Control } from "../engine/control";
import { controls as audit } from "./audit";
import { controls as containers } from "./containers";
import { controls as database } from "./database";
import { controls as delivery } from "./delivery";
import { controls as detection } from "./detection";
import { controls as edge } from "./edge";
import { controls as governance } from "./governance";
import { controls as identity } from "./identity";
import { controls as keys } from "./keys";
import { controls as network } from "./network";
import { controls as operations } from "./operations";
import { controls as replication } from "./replication";
import { controls as serverless } from "./serverless";
import { controls as storage } from "./storage";

/** Every control, area by area, in the order of the catalogue. */
export const CONTROLS: readonly Control[] = [
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
];
