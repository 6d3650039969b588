import * as fs from "node:fs";
import * as path from "node:path";

const target = path.resolve(__dirname, "../../automation/local-cloud/account-rules/data");

/** Where each list comes from; the releases are pinned. */
const sources = {
  "aws-cdk-lib": "2.276.0",
  moto: "5.2.5",
} as const;

function write(name: string, source: string, names: readonly string[]): void {
  if (names.length === 0) throw new Error(`${source} holds no ${name}: its form has changed`);
  const date = new Date().toISOString().slice(0, 10);
  const text = JSON.stringify({ source, date, names: [...new Set(names)].sort() });
  fs.writeFileSync(path.join(target, `${name}.json`), `${text}\n`);
  console.log(`${names.length} ${name}`);
}

function checkRelease(found: string | undefined, name: keyof typeof sources): string {
  if (found === sources[name]) return `${name} ${found}`;
  throw new Error(`found ${name} "${found}", expected ${sources[name]}`);
}

/** Managed rules of AWS Config and PostgreSQL's versions on RDS, as the CDK has them (Apache-2.0). */
function fromCdk(folder: string): void {
  const read = (file: string) => fs.readFileSync(path.join(folder, file), "utf8");
  const { version } = JSON.parse(read("package.json")) as { version: string };
  const source = checkRelease(version, "aws-cdk-lib");
  const rules = read("aws-config/lib/rule.js").matchAll(/[A-Z][A-Z0-9_]+="([A-Z][A-Z0-9_]+)"/g);
  write(
    "config-managed-rules",
    `${source} (npm), aws-config ManagedRuleIdentifiers`,
    [...rules].map(([, identifier = ""]) => identifier),
  );
  const versions = read("aws-rds/lib/instance-engine.js").matchAll(
    /static VER_\w+=PostgresEngineVersion\.of\("([^"]+)"/g,
  );
  write(
    "rds-postgres-versions",
    `${source} (npm), aws-rds PostgresEngineVersion`,
    [...versions].map(([, version = ""]) => version),
  );
}

/** AWS's managed policies, which moto collects from AWS (Apache-2.0). */
function fromMoto(folder: string): void {
  const text = fs.readFileSync(path.join(folder, "moto/iam/aws_managed_policies.py"), "utf8");
  const release = fs.readFileSync(path.join(folder, "moto/__init__.py"), "utf8");
  const source = checkRelease(/__version__ = "([^"]+)"/.exec(release)?.[1], "moto");
  const json = text.slice(text.indexOf('"""') + 3, text.lastIndexOf('"""'));
  const policies = JSON.parse(json) as Record<string, { readonly Path?: string }>;
  write(
    "iam-managed-policies",
    `${source} (PyPI), iam aws_managed_policies`,
    Object.entries(policies).map(([name, { Path = "/" }]) => `${Path.slice(1)}${name}`),
  );
}

/**
 * `npm run models:names -- <unpacked aws-cdk-lib>/package <unpacked moto wheel>`: writes the names that
 * AWS has, and that a program may refer to, to automation/local-cloud/account-rules/data.
 */
function main([cdk, moto]: readonly string[]): void {
  if (cdk === undefined || moto === undefined) {
    throw new Error("give the folders of the unpacked aws-cdk-lib and of the unpacked moto wheel");
  }
  fs.mkdirSync(target, { recursive: true });
  fromCdk(cdk);
  fromMoto(moto);
}

main(process.argv.slice(2));
