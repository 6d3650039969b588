import { controllerRightsCheck } from "../controller-rights";

/** What the controller would be refused at start, with the statement that gives it. */
export const check = controllerRightsCheck("source");
