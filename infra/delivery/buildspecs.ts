import { imageContractCommands } from "./image-contract";

/** The jobs of the pipeline that CodeBuild runs. */
export const jobs = ["build", "sast", "dependencies", "image-scan", "preview"] as const;

/** One job. */
export type Job = (typeof jobs)[number];

/** A phase of a job: its commands, one after the other; the first that fails ends it. */
type Phases = Readonly<Partial<Record<"install" | "pre_build" | "build" | "post_build", string[]>>>;

const files: Readonly<Partial<Record<Job, readonly string[]>>> = {
  build: ["imageDetail.json", "appspec.json", "taskdef.json", "sbom.cdx.json"],
};

/** The version that the lockfile pins, checked against the checksums that its makers publish beside it. */
const installPulumi = [
  `VERSION=$(node -p "require('@pulumi/pulumi/package.json').version")`,
  "BASE=https://github.com/pulumi/pulumi/releases/download/v$VERSION",
  "curl -fsSLO $BASE/pulumi-v$VERSION-linux-arm64.tar.gz",
  "curl -fsSLO $BASE/pulumi-$VERSION-checksums.txt",
  "sha256sum --check --ignore-missing pulumi-$VERSION-checksums.txt",
  "tar -xzf pulumi-v$VERSION-linux-arm64.tar.gz --strip-components=1 -C /usr/local/bin",
].join(" && ");

/** Folders that a job finds again the next time. */
const caches: Readonly<Partial<Record<Job, readonly string[]>>> = {
  build: ["/root/.m2/repository/**/*"],
  dependencies: ["/root/.m2/repository/**/*"],
};

const phases: Readonly<Record<Job, Phases>> = {
  // Jib makes the image without a Docker daemon, so that the build needs no privileged machine.
  build: {
    build: [
      "./mvnw --batch-mode verify",
      "./mvnw --batch-mode org.cyclonedx:cyclonedx-maven-plugin:makeBom -DoutputFormat=json -DoutputName=sbom.cdx",
      'aws ecr get-login-password | ./mvnw --batch-mode jib:build -Djib.to.image="$REPOSITORY_URL:$COMMIT" -Djib.to.auth.username=AWS -Djib.to.auth.password="$(cat)"',
    ],
    post_build: [
      "cp target/sbom.cdx.json .",
      'printf \'{"ImageURI":"%s:%s"}\' "$REPOSITORY_URL" "$COMMIT" > imageDetail.json',
      'printf "%s" "$APP_SPEC" > appspec.json',
      "aws ecs describe-task-definition --task-definition payment-service --query taskDefinition | jq '.containerDefinitions[0].image = \"<IMAGE1_NAME>\" | {family, taskRoleArn, executionRoleArn, networkMode, containerDefinitions, volumes, requiresCompatibilities, cpu, memory, runtimePlatform}' > taskdef.json",
    ],
  },
  sast: {
    install: ["pip install --quiet semgrep==1.128.1"],
    build: ["semgrep scan --config p/java --config p/owasp-top-ten --severity ERROR --error"],
  },
  dependencies: {
    build: [
      './mvnw --batch-mode org.owasp:dependency-check-maven:check -DfailBuildOnCVSS="$FAIL_ON_CVSS"',
    ],
  },
  // The registry scans on push: wait for its findings, and stop at those above the threshold.
  "image-scan": {
    pre_build: [...imageContractCommands],
    build: [
      // A basic scan ends as COMPLETE; an enhanced one, which goes on for ever, says ACTIVE once it has looked.
      'for TRY in $(seq 60); do STATUS=$(aws ecr describe-image-scan-findings --repository-name "$REPOSITORY_NAME" --image-id imageTag="$COMMIT" --query imageScanStatus.status --output text || echo PENDING); case "$STATUS" in COMPLETE|ACTIVE) break ;; FAILED|UNSUPPORTED_IMAGE|SCAN_ELIGIBILITY_EXPIRED) echo "the scan is $STATUS"; exit 1 ;; esac; sleep 10; done',
      'case "$STATUS" in COMPLETE|ACTIVE) ;; *) echo "the scan is still $STATUS: no scan is no pass"; exit 1 ;; esac',
      'COUNTS=$(aws ecr describe-image-scan-findings --repository-name "$REPOSITORY_NAME" --image-id imageTag="$COMMIT" --query imageScanFindings.findingSeverityCounts)',
      'echo "$COUNTS"',
      'echo "$COUNTS" | jq --exit-status "(.CRITICAL // 0) == 0 and (.HIGH // 0) == 0"',
    ],
  },
  preview: {
    install: ["npm ci", installPulumi],
    build: [
      'pulumi login "$STATE_URL"',
      'pulumi preview --stack "$STACK" --non-interactive --policy-pack policies/packs/pci-dss --policy-pack policies/packs/gdpr',
    ],
  },
};

/** The buildspec of a job, as CodeBuild reads it (JSON is YAML). */
export function buildspec(job: Job): string {
  const artifacts = files[job];
  const cache = caches[job];
  return JSON.stringify({
    version: 0.2,
    phases: Object.fromEntries(
      Object.entries(phases[job]).map(([phase, commands]) => [phase, { commands }]),
    ),
    ...(artifacts === undefined ? {} : { artifacts: { files: artifacts } }),
    ...(cache === undefined ? {} : { cache: { paths: cache } }),
  });
}
