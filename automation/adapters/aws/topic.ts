import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { Message, MessageTarget } from "../../ports/message-target";
import { AwsCaller, clientConfig, type AwsSettings } from "./client";

/** A topic of SNS. */
export class Topic implements MessageTarget {
  private readonly client: SNSClient;
  private readonly caller: AwsCaller;

  constructor(
    readonly name: string,
    settings: AwsSettings,
  ) {
    this.client = new SNSClient(clientConfig(settings));
    this.caller = new AwsCaller("SNS", this.client, settings);
  }

  async send({ subject, text }: Message): Promise<void> {
    await this.caller.call(`publish to ${this.name}`, (abortSignal) =>
      this.client.send(
        // SNS takes 100 characters of ASCII as a subject.
        new PublishCommand({
          TopicArn: this.name,
          Subject: subject.replace(/[^\x20-\x7e]/g, "?").slice(0, 100),
          Message: text,
        }),
        { abortSignal },
      ),
    );
  }

  close(): void {
    this.client.destroy();
  }
}
