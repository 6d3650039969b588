import { hardened, writableFolder } from "../shared/container";

/** What the tasks need of an image, as its own configuration says it. */
const contract = {
  platform: "linux/arm64",
  user: hardened.user.split(":")[0] ?? "",
  volume: writableFolder,
} as const;

/** Reads JSON from the standard input, within single quotes of a shell. */
const input = 'JSON.parse(require("fs").readFileSync(0, "utf8"))';

/** A program for `node -e`: says each clause that the image's configuration breaks, and fails then. */
const judge = `
const { os, architecture, config } = ${input};
const { User: user = "", Volumes: volumes } = config ?? {};
const faults = [
  [os + "/" + architecture === "${contract.platform}", "it is for " + os + "/" + architecture + ", expected ${contract.platform}"],
  [user.split(":")[0] === "${contract.user}", "its user is \\"" + user + "\\", expected ${contract.user}: its tasks run as nobody else"],
  [Object.keys(volumes ?? {}).includes("${contract.volume}"), "it declares no VOLUME ${contract.volume}: Fargate makes that folder root's then, and the root is read-only"],
].flatMap(([kept, fault]) => (kept ? [] : [fault]));
for (const fault of faults) console.log("the image can't run in a task: " + fault);
process.exitCode = faults.length > 0 ? 1 : 0;`
  .replaceAll("\n", " ")
  // The shell takes the program in single quotes.
  .replaceAll("'", "\\u0027")
  .trim();

/**
 * Shell commands that judge the image of $COMMIT in $REPOSITORY_NAME by its configuration, without pulling it, and
 * stop at what its tasks could not start with: docs/application-contract.md. An index of several platforms is refused
 * too: what a task would pull was not looked at.
 */
export const imageContractCommands: readonly string[] = [
  'MANIFEST=$(aws ecr batch-get-image --repository-name "$REPOSITORY_NAME" --image-ids imageTag="$COMMIT" --query "images[0].imageManifest" --output text)',
  `DIGEST=$(echo "$MANIFEST" | node -p '${input}.config?.digest ?? ""' || true)`,
  `if [ -z "$DIGEST" ]; then echo "$REPOSITORY_NAME:$COMMIT is no single image, expected one for ${contract.platform}"; exit 1; fi`,
  'CONFIGURATION=$(curl -fsS "$(aws ecr get-download-url-for-layer --repository-name "$REPOSITORY_NAME" --layer-digest "$DIGEST" --query downloadUrl --output text)")',
  `echo "$CONFIGURATION" | node -e '${judge}'`,
];
