import { servePack } from "../serve-pack";
import { PACKS } from "../served-packs";

servePack(PACKS["causeway"]);
