import { GetFindingsCommand, SecurityHubClient } from "@aws-sdk/client-securityhub";
import type { Incident, Incidents } from "../../ports/incidents";
import { AwsCaller, clientConfig, type AwsSettings } from "./client";

/** More pages than a day of findings has: a loop in the paging. */
const mostPages = 100;

/** Findings of Security Hub, where GuardDuty's arrive too: active, new, and of these severities. */
export class SecurityHubFindings implements Incidents {
  private readonly client: SecurityHubClient;
  private readonly caller: AwsCaller;

  constructor(
    private readonly severities: readonly string[],
    settings: AwsSettings,
  ) {
    this.client = new SecurityHubClient(clientConfig(settings));
    this.caller = new AwsCaller("Security Hub", this.client, settings);
  }

  async since(sinceMs: number): Promise<readonly Incident[]> {
    const found: Incident[] = [];
    let token: string | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      const answer = await this.caller.call("list its findings", (abortSignal) =>
        this.client.send(
          new GetFindingsCommand({
            Filters: {
              SeverityLabel: this.severities.map((Value) => ({ Value, Comparison: "EQUALS" })),
              RecordState: [{ Value: "ACTIVE", Comparison: "EQUALS" }],
              WorkflowStatus: [{ Value: "NEW", Comparison: "EQUALS" }],
              CreatedAt: [
                { Start: new Date(sinceMs).toISOString(), End: new Date().toISOString() },
              ],
            },
            MaxResults: 100,
            ...(token === undefined ? {} : { NextToken: token }),
          }),
          { abortSignal },
        ),
      );
      for (const one of answer.Findings ?? []) {
        const severity = one.Severity?.Label ?? "";
        // Judged here too: a filter that a service does not know is none.
        if (!this.severities.includes(severity) || Date.parse(one.CreatedAt ?? "") < sinceMs)
          continue;
        found.push({
          id: one.Id ?? "",
          severity,
          title: one.Title ?? "",
          resource: one.Resources?.[0]?.Id ?? "no resource named",
        });
      }
      token = answer.NextToken;
      if (token === undefined || token === "") return found;
    }
    throw new Error(`Security Hub's list of findings has no end after ${mostPages} pages.`);
  }

  close(): void {
    this.client.destroy();
  }
}
