import type { Rule } from "eslint";

export function arrowsRule(root: string): Rule.RuleModule;
