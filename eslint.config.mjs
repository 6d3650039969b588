import pulumi from "@pulumi/eslint-plugin";
import globals from "globals";
import tseslint from "typescript-eslint";
import { arrowsRule } from "./tools/lint/arrows.mjs";
import { pure } from "./tools/lint/rooms.mjs";

// By their own names, and as properties of what holds them all.
const pureGlobals = [
  ...["process", "Date", "setTimeout", "setInterval", "setImmediate", "queueMicrotask", "fetch"],
  ...["console", "Buffer", "performance", "crypto", "navigator", "WebSocket", "require", "module"],
  ...["globalThis", "global", "window", "self", "eval", "Function"],
].map((name) => ({ name, message: "The core is pure: a port gives it clock, files and network." }));
const noChance = {
  object: "Math",
  property: "random",
  message: "The core is pure: what is random is given, with its seed.",
};
const house = { rules: { arrows: arrowsRule(import.meta.dirname) } };
const noConfig = {
  selector: "NewExpression[callee.property.name='Config']",
  message: "Only the config.ts of a program reads the stack's config.",
};
const noProvider = {
  selector: "NewExpression[callee.property.name='Provider']",
  message: "Only the provider.ts of a program makes a provider.",
};

export default tseslint.config(
  { ignores: ["node_modules/**", ".causeway/**", "**/*.d.ts"] },
  {
    // What node loads before TypeScript is there keeps the directions too; its types are nobody's to check.
    files: ["**/*.{js,cjs,mjs}"],
    plugins: { house },
    rules: { "house/arrows": "error" },
  },
  ...tseslint.configs.recommendedTypeChecked.map((one) => ({ ...one, files: ["**/*.ts"] })),
  {
    files: ["**/*.ts"],
    languageOptions: {
      globals: globals.node,
      parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname },
    },
    plugins: {
      "@pulumi": pulumi,
      house,
    },
    rules: {
      // The design's import directions: tools/lint/rooms.mjs.
      "house/arrows": "error",
      "@pulumi/no-output-in-template-literal": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "max-lines": ["error", { max: 300, skipBlankLines: false, skipComments: false }],
      eqeqeq: "error",
    },
  },
  {
    files: ["infra/**/*.ts"],
    ignores: ["infra/{config,provider}.ts", "infra/stores/{config,provider}.ts"],
    rules: { "no-restricted-syntax": ["error", noConfig, noProvider] },
  },
  {
    files: ["infra/config.ts", "infra/stores/config.ts"],
    rules: { "no-restricted-syntax": ["error", noProvider] },
  },
  {
    files: ["infra/provider.ts", "infra/stores/provider.ts"],
    rules: { "no-restricted-syntax": ["error", noConfig] },
  },
  {
    files: pure.map((room) => `${room}/**/*.ts`),
    rules: {
      "no-restricted-globals": ["error", ...pureGlobals],
      "no-restricted-properties": ["error", noChance],
    },
  },
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
