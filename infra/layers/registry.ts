import { Registry } from "../delivery";
import type { Context } from "./context";
import type { Foundation } from "./foundation";

/** Where the images lie that the data and the application layer run. */
export function makeRegistry({ config, opts }: Context, { keys }: Foundation): Registry {
  const { protectData: protect } = config;
  return new Registry("registry", { keyArn: keys.arns.artifacts, forceDelete: !protect }, opts);
}
