import { dataPlants } from "./data";
import { rolesPlants } from "./roles";
import { sourcePlants } from "./source";
import { switchPlants } from "./switch";
import { targetPlants } from "./target";
import type { Planted } from "./plant";

/** One problem, or more, for each check that a database alone can fail: made in this order. */
export const planted: readonly Planted[] = [
  ...dataPlants,
  ...switchPlants,
  ...sourcePlants,
  ...targetPlants,
  ...rolesPlants,
];
