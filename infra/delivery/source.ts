import type * as pulumi from "@pulumi/pulumi";

/** Where the application's source lies. */
export type Source =
  | {
      readonly kind: "GitHub" | "GitLab" | "Bitbucket";
      /** Owner and name, such as `example/payment-app`. */
      readonly repository: string;
      readonly branch: string;
    }
  | { readonly kind: "CodeCommit"; readonly repository: string; readonly branch: string };

/** A repository beside the application's, at the same host: this project, which the preview runs. */
export interface Repository {
  readonly repository: string;
  readonly branch: string;
}

/** The provider and the configuration of the pipeline's source action. */
export function sourceAction(
  source: Source,
  connectionArn: pulumi.Input<string> | undefined,
): { readonly provider: string; readonly configuration: Record<string, pulumi.Input<string>> } {
  if (source.kind === "CodeCommit" || connectionArn === undefined) {
    return {
      provider: "CodeCommit",
      configuration: {
        RepositoryName: source.repository,
        BranchName: source.branch,
        PollForSourceChanges: "false",
      },
    };
  }
  return {
    provider: "CodeStarSourceConnection",
    configuration: {
      ConnectionArn: connectionArn,
      FullRepositoryId: source.repository,
      BranchName: source.branch,
      OutputArtifactFormat: "CODE_ZIP",
    },
  };
}
