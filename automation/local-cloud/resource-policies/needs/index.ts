import type { KeyNeeds } from "../need";
import { ofTheDeployer } from "./deployer";
import { ofRoles } from "./roles";
import { ofServices } from "./services";

/** Who needs what of the key that a resource names. */
export const keyNeeds: KeyNeeds = { ...ofServices, ...ofTheDeployer, ...ofRoles };
