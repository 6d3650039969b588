export { GitHubRole, type GitHubRoleArgs } from "./github-role";
export { Pipeline, type PipelineArgs } from "./pipeline";
export { Registry, type RegistryArgs } from "./registry";
