import { iamPolicy } from "../compose/iam-policy";
import { planFile, readPlan } from "../compose/read-plan";
import { readConnections } from "../connections/read-connections";
import { exitCodes } from "../run/exit-codes";
import { printer } from "./run-options";
import type { Verb } from "./verb";

interface PolicyOptions {
  readonly stack: string;
  readonly account: string;
  readonly zone: string;
  readonly parameter: string;
  readonly cluster: string;
  readonly key?: string;
}

/** `causeway iam-policy`. */
export const addIamPolicy: Verb = (program, { project, end }) => {
  program
    .command("iam-policy")
    .description(
      "the rights that the controller's own calls need, as an IAM policy; Pulumi's are not in it",
    )
    .requiredOption("--stack <name>", "the stack, such as prod")
    .option("--account <id>", "the account's number", "*")
    .option("--zone <id>", "the output hostedZoneId of the stack", "*")
    .option("--parameter <name>", "the output writerParameterName of the stack", "*")
    .option("--cluster <name>", "the output poolClusterName of the stack", "*")
    .option("--key <arn>", "the key of the journal's buckets, as causeway init prints it")
    .addHelpText(
      "after",
      "\nExample: causeway iam-policy --stack prod --account 111111111111 --zone Z0123456789",
    )
    .action(({ stack, account, zone, parameter, cluster, key }: PolicyOptions) => {
      try {
        const connections = readConnections(project, stack);
        const { notify } = readPlan(planFile(project, stack)).document;
        const [hostedZoneId, writerParameterName] = [zone, parameter];
        const policy = iamPolicy({
          connections,
          notify,
          stack,
          account,
          hostedZoneId,
          writerParameterName,
          poolClusterName: cluster,
          keyArn: key,
        });
        process.stdout.write(`${JSON.stringify(policy, undefined, 2)}\n`);
        end(exitCodes.done);
      } catch (error) {
        end(printer(false).failure(error));
      }
    });
};
