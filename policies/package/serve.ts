import { servePack } from "../packs/serve-pack";
import { PACKS } from "../packs/served-packs";

/** What a pack's start file in the package calls. */
export function serve(pack: keyof typeof PACKS): void {
  servePack(PACKS[pack]);
}
