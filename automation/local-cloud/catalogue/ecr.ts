import type { Catalogue } from "./kind";

/** Container registries. */
export const ecr: Catalogue = {
  "aws:ecr/repository:Repository": {
    id: "{name}",
    arn: "arn:aws:ecr:{region}:{account}:repository/{name}",
    autonamed: "name",
    computed: {
      registryId: "{account}",
      repositoryUrl: "{account}.dkr.ecr.{region}.amazonaws.com/{name}",
      imageTagMutability: "MUTABLE",
    },
    replaceOnChange: ["name", "encryptionConfigurations"],
    tagged: true,
    unique: true,
  },
  "aws:ecr/repositoryPolicy:RepositoryPolicy": {
    id: "{input.repository}",
    computed: { registryId: "{account}" },
    replaceOnChange: ["repository"],
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
    id: "{input.repository}",
    computed: { registryId: "{account}" },
    replaceOnChange: ["repository", "policy"],
  },
  "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": {
    id: "{account}",
    computed: { registryId: "{account}" },
  },
  "aws:ecr/registryPolicy:RegistryPolicy": {
    id: "{account}",
    computed: { registryId: "{account}" },
  },
  "aws:ecr/replicationConfiguration:ReplicationConfiguration": {
    id: "{account}",
    computed: { registryId: "{account}" },
  },
  "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": {
    id: "{input.ecrRepositoryPrefix}",
    computed: { registryId: "{account}" },
    replaceOnChange: ["ecrRepositoryPrefix", "upstreamRegistryUrl"],
    unique: true,
  },
};
