import { Option } from "commander";
import { readManifest } from "../manifest/read-manifest";
import { exitCodes } from "../run/exit-codes";
import type { DatabaseRole } from "../run/words";
import { setupScript } from "../verification/rights/setup-script";
import { printer } from "./run-options";
import type { Verb } from "./verb";

/** `causeway setup-script`: the SQL for a server's administrator, on standard output. */
export const addSetupScript: Verb = (program, { project, end }) => {
  program
    .command("setup-script")
    .description(
      "print what a server's administrator runs once, so that nothing needs a superuser afterwards",
    )
    .addOption(
      new Option("--side <side>", "whose server")
        .choices(["source", "target"])
        .makeOptionMandatory(),
    )
    .addHelpText("after", "\nExample: causeway setup-script --side source")
    .action(({ side }: { readonly side: DatabaseRole }) => {
      try {
        process.stdout.write(setupScript(side, readManifest(project)));
        end(exitCodes.done);
      } catch (error) {
        end(printer(false).failure(error));
      }
    });
};
