import pulumi from "@pulumi/eslint-plugin";
import globals from "globals";
import tseslint from "typescript-eslint";

// The design's import directions (docs/architecture.md). ESLint replaces a rule's options instead of
// merging them, so each folder's list is composed here, once.
const ban = (message, ...group) => ({ group, message });
const bans = {
  tests: ban("nothing imports the tests", "**/tests/**"),
  infra: ban("only infra/outputs.ts is the contract", "**/infra/**", "!**/infra/outputs"),
  allInfra: ban("policies judge any program, not this one", "**/infra/**"),
  policies: ban("policies stand alone", "**/policies/**"),
  automation: ban(
    "automation is not declared, and not judged, by its own code",
    "**/automation/**",
  ),
  allButManifest: ban(
    "infra knows only the manifest's schema of automation",
    "**/automation/**",
    "!**/automation/manifest",
    "!**/automation/manifest/**",
  ),
  packs: ban("a control doesn't know the packs", "**/packs/**"),
  awsMeaning: ban("the engine knows no cloud", "**/aws/**", "**/controls/**", "@pulumi/aws*"),
  aws: ban("only automation/adapters/aws talks to AWS", "@aws-sdk/**"),
  automationApi: ban("only automation/adapters/pulumi drives Pulumi", "@pulumi/pulumi/automation"),
  outside: ban(
    "the core is pure: no cloud, driver, file or process",
    "node:*",
    "fs",
    "path",
    "os",
    "@pulumi/**",
    "pg",
    "undici",
  ),
  adapters: ban(
    "the core knows ports, not adapters",
    "**/adapters/**",
    "**/rehearsal/**",
    "**/commands/**",
    "**/report/**",
    "**/composition",
  ),
  controller: ban(
    "the audit shares nothing with the controller",
    "**/cutover/**",
    "**/statistics/**",
    "**/adapters/**",
    "**/commands/**",
  ),
};
const layer = (files, patterns, extra = {}, ignores = []) => ({
  files,
  ignores,
  rules: { "no-restricted-imports": ["error", { patterns }], ...extra },
});
const pureGlobals = {
  "no-restricted-globals": [
    "error",
    "process",
    "Date",
    "setTimeout",
    "setInterval",
    "fetch",
    "console",
    "Buffer",
  ],
};
const component = (folder) => {
  const others = [
    "network",
    "database",
    "replication",
    "service",
    "traffic",
    "delivery",
    "governance",
    "observability",
  ]
    .filter((other) => other !== folder)
    .map((other) => `**/${other}/**`);
  return layer(
    [`infra/${folder}/**/*.ts`],
    [
      bans.tests,
      bans.policies,
      bans.allButManifest,
      bans.aws,
      ban("no component knows another: infra/index.ts hands outputs over", ...others),
    ],
  );
};
const noConfig = {
  selector: "NewExpression[callee.property.name='Config']",
  message: "Only infra/config.ts reads the stack's config.",
};
const noProvider = {
  selector: "NewExpression[callee.property.name='Provider']",
  message: "Only infra/provider.ts makes a provider.",
};

export default tseslint.config(
  { ignores: ["node_modules/**", ".causeway/**", "**/*.d.ts", "**/*.cjs", "**/*.mjs"] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      globals: globals.node,
      parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname },
    },
    plugins: { "@pulumi": pulumi },
    rules: {
      "@pulumi/no-output-in-template-literal": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "max-lines": ["error", { max: 300, skipBlankLines: false, skipComments: false }],
      eqeqeq: "error",
    },
  },
  layer(["infra/**/*.ts"], [bans.tests, bans.policies, bans.allButManifest, bans.aws]),
  ...[
    "network",
    "database",
    "replication",
    "service",
    "traffic",
    "delivery",
    "governance",
    "observability",
  ].map(component),
  {
    files: ["infra/**/*.ts"],
    ignores: ["infra/config.ts", "infra/provider.ts"],
    rules: { "no-restricted-syntax": ["error", noConfig, noProvider] },
  },
  { files: ["infra/config.ts"], rules: { "no-restricted-syntax": ["error", noProvider] } },
  { files: ["infra/provider.ts"], rules: { "no-restricted-syntax": ["error", noConfig] } },
  layer(["policies/**/*.ts"], [bans.tests, bans.allInfra, bans.automation, bans.aws]),
  layer(
    ["policies/controls/**/*.ts", "policies/aws/**/*.ts"],
    [bans.tests, bans.allInfra, bans.automation, bans.aws, bans.packs],
  ),
  layer(
    ["policies/engine/**/*.ts"],
    [bans.tests, bans.allInfra, bans.automation, bans.aws, bans.packs, bans.awsMeaning],
  ),
  layer(
    ["automation/**/*.ts"],
    [bans.tests, bans.infra, bans.policies, bans.aws, bans.automationApi],
  ),
  layer(
    ["automation/adapters/aws/**/*.ts"],
    [bans.tests, bans.infra, bans.policies, bans.automationApi],
  ),
  layer(
    ["automation/adapters/pulumi/**/*.ts", "automation/pulumi-cli/**/*.ts"],
    [bans.tests, bans.infra, bans.policies, bans.aws],
  ),
  layer(
    ["automation/rehearsal/audit/**/*.ts"],
    [bans.tests, bans.infra, bans.policies, bans.aws, bans.automationApi, bans.controller],
  ),
  layer(
    ["automation/cutover/**/*.ts", "automation/statistics/**/*.ts", "automation/ports/**/*.ts"],
    [
      bans.tests,
      bans.infra,
      bans.policies,
      bans.aws,
      bans.automationApi,
      bans.outside,
      bans.adapters,
    ],
    pureGlobals,
  ),
  {
    files: ["tests/**/*.ts"],
    rules: {
      // mocha's describe/it take promises; assertions on `any` records are what mocks give.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
    },
  },
);
