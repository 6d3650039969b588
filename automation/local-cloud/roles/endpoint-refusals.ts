import { objects, text, type Judged } from "../account-rules/rule";
import { allows } from "./identity";

const PIPELINE = "aws:codepipeline/pipeline:Pipeline";
const SERVICE = "aws:ecs/service:Service";
const SUBNET = "aws:ec2/subnet:Subnet";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

type Inputs = Judged["inputs"];

/** The VPCs that a pipeline's jobs run in. */
function vpcsOf(pipeline: Inputs, { store }: Judged): readonly string[] {
  const projects = store.list("aws:codebuild/project:Project");
  return objects(pipeline["stages"])
    .flatMap((stage) => objects(stage["actions"]))
    .map(({ configuration }) => text(objects(configuration)[0]?.["ProjectName"]))
    .map((name) => projects.find(({ inputs }) => inputs["name"] === name))
    .map((project) => text(objects(project?.inputs["vpcConfig"])[0]?.["vpcId"]))
    .filter((vpc) => vpc !== "");
}

function judge(pipeline: Inputs, endpoint: Inputs, judged: Judged): readonly string[] {
  const { region, account } = judged;
  const policy = text(endpoint["policy"]);
  const bucket = text(objects(pipeline["artifactStores"])[0]?.["location"]);
  const ours = text(endpoint["serviceName"]) === `com.amazonaws.${region}.s3`;
  const within = vpcsOf(pipeline, judged).includes(text(endpoint["vpcId"]));
  if (!ours || !within || policy === "" || bucket === "") return [];
  const context = { "aws:principalaccount": [account], "aws:resourceaccount": [account] };
  const resource = `arn:aws:s3:::${bucket}/artifact`;
  const refused = ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"].filter(
    (action) => !allows([policy], { action, resource, context }),
  );
  if (refused.length === 0) return [];
  return [
    `AWS takes it, and every job of pipeline ${text(pipeline["name"])} in ${text(endpoint["vpcId"])} ends in DOWNLOAD_SOURCE or UPLOAD_ARTIFACTS: AccessDenied. The policy of the VPC's S3 endpoint doesn't allow ${refused.join(", ")} on ${resource}: CodeBuild reads artifacts by version (AWS CodeBuild user guide, Create a CodeBuild service role; Amazon VPC user guide, endpoint policies for Amazon S3)`,
  ];
}

/** Whether the tasks of a service run in a VPC: their subnets say so. */
function runsIn(service: Inputs, vpc: string, { store }: Judged): boolean {
  const subnets = objects(service["networkConfiguration"]).flatMap(({ subnets: ids }) =>
    Array.isArray(ids) ? ids.map(text) : [],
  );
  return subnets.some((id) => text(store.read(SUBNET, id)?.inputs["vpcId"]) === vpc);
}

function judgePull(service: Inputs, endpoint: Inputs, judged: Judged): readonly string[] {
  const { region } = judged;
  const policy = text(endpoint["policy"]);
  const vpc = text(endpoint["vpcId"]);
  const ours = text(endpoint["serviceName"]) === `com.amazonaws.${region}.s3`;
  if (!ours || policy === "" || !runsIn(service, vpc, judged)) return [];
  const resource = `arn:aws:s3:::prod-${region}-starport-layer-bucket/layer`;
  // The layer's address is signed by ECR: who asks is nobody of the account, and the bucket is AWS's.
  if (allows([policy], { action: "s3:GetObject", resource, context: {} })) return [];
  return [
    `AWS takes it, and no task of service ${text(service["name"])} starts in ${vpc}: CannotPullContainerError. The policy of the VPC's S3 endpoint doesn't allow s3:GetObject on ${resource} to whoever has the address, which ECR signs (Amazon ECR user guide, Amazon ECR interface VPC endpoints, Minimum Amazon S3 bucket permissions for Amazon ECR)`,
  ];
}

/** What a pipeline's jobs and a service's tasks in a VPC can't fetch or leave, because the VPC's S3 endpoint doesn't let them. */
export function endpointRefusals(judged: Judged): readonly string[] {
  const { type, inputs, store } = judged;
  if (type === PIPELINE) {
    return store.list(ENDPOINT).flatMap((endpoint) => judge(inputs, endpoint.inputs, judged));
  }
  if (type === SERVICE) {
    return store.list(ENDPOINT).flatMap((endpoint) => judgePull(inputs, endpoint.inputs, judged));
  }
  if (type !== ENDPOINT) return [];
  return [
    ...store.list(PIPELINE).flatMap((pipeline) => judge(pipeline.inputs, inputs, judged)),
    ...store.list(SERVICE).flatMap((service) => judgePull(service.inputs, inputs, judged)),
  ];
}
