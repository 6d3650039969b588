import { Argument } from "commander";
import { exitCodes } from "../../run/exit-codes";
import type { Verb } from "../verb";
import { bashScript } from "./bash";
import { fishScript } from "./fish";
import { completionNodes, type CompletionNode } from "./tree";
import { zshScript } from "./zsh";

const scripts: Readonly<
  Record<string, (name: string, nodes: readonly CompletionNode[]) => string>
> = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** `causeway completion <shell>`: the script on standard output. */
export const addCompletion: Verb = (program, { end }) => {
  program
    .command("completion")
    .description("print the completion script of a shell")
    .addArgument(new Argument("<shell>", "whose").choices(Object.keys(scripts)))
    .addHelpText("after", "\nExample: causeway completion bash > /etc/bash_completion.d/causeway")
    .action((shell: string) => {
      process.stdout.write(scripts[shell]?.(program.name(), completionNodes(program)) ?? "");
      end(exitCodes.done);
    });
};
