import { getCertificate } from "@pulumi/aws/acm/getCertificate";
import type * as aws from "@pulumi/aws/provider";
import type { CausewayConfig } from "./config-schema";

/** What has come that neither AWS nor this program can make: a person has to do something for it. */
export interface Arrivals {
  /** The certificate of the clients' name was issued: the parent zone delegates the name. */
  readonly certificate: boolean;
}

/** A certificate that was issued once, whatever became of it: what stood must not fall with it. */
const onceIssued = ["ISSUED", "INACTIVE", "EXPIRED", "REVOKED"];

/** How the provider says that there is none; any other message is a failure, not an absence. */
const absent = /no ACM Certificate matching domain|no matching ACM Certificate found/;

/**
 * Looks what has come, before anything is declared.
 * @throws Error of AWS when the look-up itself fails: nothing is taken down for that.
 */
export async function lookUpArrivals(
  config: CausewayConfig,
  provider: aws.Provider,
): Promise<Arrivals> {
  const { certificateArn } = config.existing;
  return { certificate: certificateArn !== undefined || (await wasIssued(config, provider)) };
}

async function wasIssued({ domainName }: CausewayConfig, provider: aws.Provider): Promise<boolean> {
  try {
    const { status } = await getCertificate(
      {
        domain: domainName,
        statuses: onceIssued,
        types: ["AMAZON_ISSUED"],
        keyTypes: ["EC_prime256v1"],
        mostRecent: true,
      },
      { provider },
    );
    return onceIssued.includes(status);
  } catch (error) {
    if (error instanceof Error && absent.test(error.message)) return false;
    throw error;
  }
}
