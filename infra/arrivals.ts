import { getCertificate } from "@pulumi/aws/acm/getCertificate";
import { getClusters } from "@pulumi/aws/ecs/getClusters";
import type * as aws from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import type { CausewayConfig } from "./config-schema";
import { fixedNames } from "./service";

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
 * @throws pulumi.RunError when what had come is gone, while what it brought stands: an update would delete that.
 */
export async function lookUpArrivals(
  config: CausewayConfig,
  provider: aws.Provider,
): Promise<Arrivals> {
  const { certificateArn } = config.existing;
  const certificate = certificateArn !== undefined || (await wasIssued(config, provider));
  if (!certificate && (await serviceStands(provider))) {
    throw new pulumi.RunError(
      `The cluster ${fixedNames.cluster} stands in this account, but ACM has no certificate of ${config.domainName} that was ever issued: ` +
        "this update would delete the service. Expected the domain name that the stack was deployed with, or a certificate in " +
        "causeway:existing.certificateArn. Who means to move the service to another name requests and validates a certificate for it first.",
    );
  }
  return { certificate };
}

/** The service's cluster comes with the certificate, and has a name of its own in the account. */
async function serviceStands(provider: aws.Provider): Promise<boolean> {
  const { clusterArns } = await getClusters({}, { provider });
  return clusterArns.some((arn) => arn.endsWith(`:cluster/${fixedNames.cluster}`));
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
