import * as acm from "@pulumi/aws/acm";
import * as pulumi from "@pulumi/pulumi";
import { staticInputs } from "../shared/static-inputs";

export interface CertificateArgs {
  domainName: pulumi.Input<string>;
}

/** The public certificate of the clients' name. It is issued once its validation records stand in the zone. */
export class Certificate extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  /** The records that prove the ownership of the name. */
  readonly validationRecords: pulumi.Output<{ name: string; type: string; value: string }[]>;

  constructor(name: string, args: CertificateArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:service:Certificate", name, staticInputs(args), opts);

    const certificate = new acm.Certificate(
      `${name}-certificate`,
      { domainName: args.domainName, validationMethod: "DNS", keyAlgorithm: "EC_prime256v1" },
      { parent: this },
    );

    this.arn = certificate.arn;
    this.validationRecords = certificate.domainValidationOptions.apply((options) =>
      options.map((option) => ({
        name: option.resourceRecordName,
        type: option.resourceRecordType,
        value: option.resourceRecordValue,
      })),
    );
    this.registerOutputs({ arn: this.arn, validationRecords: this.validationRecords });
  }
}
