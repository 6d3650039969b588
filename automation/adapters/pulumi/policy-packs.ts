/** The policy packs of a stack, and what they judge. */
export interface PolicyPacks {
  readonly folders: readonly string[];
  /** The team's settings: a JSON file that each of the packs is given. */
  readonly configFile?: string;
  /**
   * Updates of the whole stack are always judged. `updates-and-previews`: previews too, which take as much
   * longer as the packs need to start and to judge every resource.
   */
  readonly judge: "updates" | "updates-and-previews";
}

/** The Automation API's options for one call; empty when the packs don't judge it. */
export function packOptions(
  packs: PolicyPacks | undefined,
  call: "update" | "preview",
): { policyPacks?: string[]; policyPackConfigs?: string[] } {
  if (packs === undefined || (call === "preview" && packs.judge === "updates")) return {};
  const { folders, configFile } = packs;
  return {
    policyPacks: [...folders],
    // The CLI takes one config file a pack, in the packs' order.
    ...(configFile === undefined ? {} : { policyPackConfigs: folders.map(() => configFile) }),
  };
}
