// A lint rule: files import, and start by path, only what the rooms of rooms.mjs allow.
import fs from "node:fs";
import path from "node:path";
import { namedInCommand, namedInText } from "./named-paths.mjs";
import { refuseImport, refusePackage, refusePath } from "./refusals.mjs";
import { flat, isPart, nameOf, staticTexts, unknown } from "./static-path.mjs";

/** The rule, for a checkout at `root`. */
export function arrowsRule(root) {
  const { scripts } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  return {
    meta: { type: "problem", schema: [], messages: { arrow: "{{reason}}" } },
    create(context) {
      const { filename, sourceCode } = context;
      const from = modulePath(root, filename);
      const { text, initialOf } = staticTexts(filename, (node) => sourceCode.getScope(node));
      const report = (node, reasons) => {
        const reason = reasons.find((one) => one !== undefined);
        if (reason !== undefined) context.report({ node, messageId: "arrow", data: { reason } });
      };
      const specifier = (node) => {
        if (!node) return;
        const value = text(node);
        if (value.includes(unknown)) return;
        const isFile = value.startsWith(".") || path.isAbsolute(value);
        const to = modulePath(root, path.resolve(path.dirname(filename), value));
        report(node, [isFile ? refuseImport(from, to) : refusePackage(from, value)]);
      };
      const named = (node) => {
        if (isPart(node) || isSpecifier(node, initialOf)) return;
        const paths = namedInText(text(node), path.dirname(filename), root);
        report(
          node,
          paths.map((to) => refusePath(from, to)),
        );
      };
      return {
        ImportDeclaration: (node) => specifier(node.source),
        ExportNamedDeclaration: (node) => specifier(node.source),
        ExportAllDeclaration: (node) => specifier(node.source),
        ImportExpression: (node) => specifier(node.source),
        TSImportType: (node) => specifier(node.source ?? node.argument?.literal),
        TSExternalModuleReference: (node) => specifier(node.expression),
        Literal: named,
        TemplateLiteral: named,
        BinaryExpression: named,
        NewExpression: (node) => node.callee.name === "URL" && named(node),
        CallExpression(node) {
          if (isRequire(node.callee, initialOf)) return specifier(node.arguments[0]);
          named(node);
          const words = flat(node.arguments).map((one) => text(one));
          const commands = namedInCommand(nameOf(node.callee), words, scripts);
          report(
            node,
            commands.map((to) => refusePath(from, to)),
          );
        },
      };
    },
  };
}

function modulePath(root, file) {
  return path
    .relative(root, file)
    .split(path.sep)
    .join("/")
    .replace(/\.(ts|cjs|mjs|js)$/, "");
}

/** `require(..)`, `require.resolve(..)`, `createRequire(..)(..)`, and a `const` that was made with it. */
function isRequire(callee, initialOf) {
  if (callee.type === "MemberExpression") {
    const { object, property } = callee;
    const loads = property.name === "require" || property.name === "resolve";
    return loads && (object.name === "module" || isRequire(object, initialOf));
  }
  if (callee.type === "CallExpression") return nameOf(callee.callee) === "createRequire";
  if (callee.type !== "Identifier") return false;
  if (callee.name === "require") return true;
  const made = initialOf(callee);
  return made?.type === "CallExpression" && isRequire(made, initialOf);
}

function isSpecifier(node, initialOf) {
  const { parent } = node;
  if (/^(Import|Export|TSImportType|TSExternal|TSLiteralType)/.test(parent.type)) return true;
  return (
    parent.type === "CallExpression" &&
    parent.callee !== node &&
    isRequire(parent.callee, initialOf)
  );
}
