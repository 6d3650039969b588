import * as ecr from "@pulumi/aws/ecr";
import * as pulumi from "@pulumi/pulumi";
import { staticInputs } from "../shared/static-inputs";

/** What has images of its own: the payment application, and PgBouncer. */
export const repositories = ["payment-app", "pgbouncer"] as const;

/** One repository. */
export type Repository = (typeof repositories)[number];

export interface RegistryArgs {
  keyArn: pulumi.Input<string>;
  /** Lets `destroy` delete images too. @default false */
  forceDelete?: pulumi.Input<boolean>;
}

/** Where the images lie: scanned, encrypted, and a tag never moves. */
export class Registry extends pulumi.ComponentResource {
  readonly repositoryArns: Readonly<Record<Repository, pulumi.Output<string>>>;
  /** What stands before the tag in an image's name. */
  readonly repositoryUrls: Readonly<Record<Repository, pulumi.Output<string>>>;

  constructor(name: string, args: RegistryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:delivery:Registry", name, staticInputs(args), opts);

    const made = {
      "payment-app": this.makeRepository(`${name}-payment-app`, args),
      pgbouncer: this.makeRepository(`${name}-pgbouncer`, args),
    };

    this.repositoryArns = {
      "payment-app": made["payment-app"].arn,
      pgbouncer: made.pgbouncer.arn,
    };
    this.repositoryUrls = {
      "payment-app": made["payment-app"].repositoryUrl,
      pgbouncer: made.pgbouncer.repositoryUrl,
    };
    this.registerOutputs({
      repositoryArns: this.repositoryArns,
      repositoryUrls: this.repositoryUrls,
    });
  }

  private makeRepository(
    name: string,
    { keyArn, forceDelete = false }: RegistryArgs,
  ): ecr.Repository {
    const repository = new ecr.Repository(
      name,
      {
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: keyArn }],
        forceDelete,
      },
      { parent: this },
    );
    new ecr.LifecyclePolicy(
      `${name}-lifecycle`,
      { repository: repository.name, policy: JSON.stringify(lifecycle) },
      { parent: this },
    );
    return repository;
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
