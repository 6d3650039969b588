export { Keys, type KeysArgs } from "./keys";
