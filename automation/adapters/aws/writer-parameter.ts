import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { noticeText, readNotice } from "../../pool/writer-notice";
import type { WriterRecord } from "../../ports/writer-record";

/** The writer's parameter in Systems Manager: written by the controller, read by every pool task that starts. */
export function writerParameter(region: string, name: string): WriterRecord {
  const client = new SSMClient({ region });
  return {
    read: async () => {
      const { Parameter } = await client.send(new GetParameterCommand({ Name: name }));
      return readNotice(Parameter?.Value ?? "");
    },
    write: async (state) => {
      const parameter = { Name: name, Value: noticeText(state), Overwrite: true };
      await client.send(new PutParameterCommand(parameter));
    },
  };
}
