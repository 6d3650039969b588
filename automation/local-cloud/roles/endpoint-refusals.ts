import { objects, text, type Judged } from "../account-rules/rule";
import { allows } from "./identity";

const PIPELINE = "aws:codepipeline/pipeline:Pipeline";
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

/** What a pipeline's jobs in a VPC can't fetch or leave, because the VPC's S3 endpoint doesn't let them. */
export function endpointRefusals(judged: Judged): readonly string[] {
  const { type, inputs, store } = judged;
  if (type === PIPELINE) {
    return store.list(ENDPOINT).flatMap((endpoint) => judge(inputs, endpoint.inputs, judged));
  }
  if (type !== ENDPOINT) return [];
  return store.list(PIPELINE).flatMap((pipeline) => judge(pipeline.inputs, inputs, judged));
}
