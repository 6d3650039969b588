import * as ecr from "@pulumi/aws/ecr";
import * as pulumi from "@pulumi/pulumi";

export interface RegistryArgs {
  keyArn: pulumi.Input<string>;
  /** Lets `destroy` delete images too. @default false */
  forceDelete?: pulumi.Input<boolean>;
}

/** Where the payment service's images lie: scanned, encrypted, and a tag never moves. */
export class Registry extends pulumi.ComponentResource {
  readonly repositoryArn: pulumi.Output<string>;
  /** What stands before the tag in an image's name. */
  readonly repositoryUrl: pulumi.Output<string>;

  constructor(name: string, args: RegistryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:delivery:Registry", name, {}, opts);

    const { forceDelete = false } = args;
    const repository = new ecr.Repository(
      `${name}-payment-app`,
      {
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: args.keyArn }],
        forceDelete,
      },
      { parent: this },
    );
    new ecr.LifecyclePolicy(
      `${name}-payment-app-lifecycle`,
      { repository: repository.name, policy: JSON.stringify(lifecycle) },
      { parent: this },
    );

    this.repositoryArn = repository.arn;
    this.repositoryUrl = repository.repositoryUrl;
    this.registerOutputs({
      repositoryArn: this.repositoryArn,
      repositoryUrl: this.repositoryUrl,
    });
  }
}

/** Untagged layers go after a week; of the tagged images the newest hundred stay, for rollbacks. */
const lifecycle = {
  rules: [
    {
      rulePriority: 1,
      description: "Images without a tag",
      selection: {
        tagStatus: "untagged",
        countType: "sinceImagePushed",
        countUnit: "days",
        countNumber: 7,
      },
      action: { type: "expire" },
    },
    {
      rulePriority: 2,
      description: "All but the newest hundred",
      selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 100 },
      action: { type: "expire" },
    },
  ],
};
