import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { noticeText, readNotice } from "../../pool/writer-notice";
import type { WriterRecord } from "../../ports/writer-record";
import { AwsCaller, clientConfig, type AwsSettings } from "./client";

/** The writer's parameter in Systems Manager: written by the controller, read by every pool task that starts. */
export function writerParameter(settings: AwsSettings, name: string): WriterRecord {
  const client = new SSMClient(clientConfig(settings));
  const caller = new AwsCaller("Systems Manager", client, settings);
  return {
    read: async () => {
      const { Parameter } = await caller.call(`read the parameter ${name}`, (abortSignal) =>
        client.send(new GetParameterCommand({ Name: name }), { abortSignal }),
      );
      return readNotice(Parameter?.Value ?? "");
    },
    write: async (state) => {
      const parameter = { Name: name, Value: noticeText(state), Overwrite: true };
      await caller.call(`write the parameter ${name}`, (abortSignal) =>
        client.send(new PutParameterCommand(parameter), { abortSignal }),
      );
    },
  };
}
